package io.nominate.sql;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a database is, and how to log in. Its text form never shows the password.
 *
 * @param jdbc URL without user and password
 * @param user may be empty
 * @param password may be empty
 * @param properties further properties of the JDBC driver
 */
public record DatabaseUrl(Dialect dialect, String jdbc, String user, String password, Map<String, String> properties) {
    private static final String JDBC = "jdbc:";

    public DatabaseUrl {
        properties = Map.copyOf(properties);
    }

    /**
     * Reads a URL as SQLAlchemy has it ({@code mysql+pymysql://user:password@host:3306/base?charset=utf8},
     * {@code postgresql://...}; user and password percent-encoded), or one of JDBC ({@code jdbc:postgresql://...},
     * {@code jdbc:mariadb://...}, {@code jdbc:mysql://...}; user and password as parameters).
     *
     * @throws IllegalArgumentException that says what is wrong, without the URL's secrets
     */
    public static DatabaseUrl parse(String text) {
        boolean jdbc = text.startsWith(JDBC);
        URI uri;
        try {
            uri = new URI(jdbc ? text.substring(JDBC.length()) : text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the database URL cannot be read at character " + e.getIndex()
                    + " (characters like @ : / # in a password are written as %40 %3A %2F %23)");
        }
        if (uri.getScheme() == null
                || uri.getHost() == null
                || uri.getPath() == null
                || uri.getPath().length() < 2) {
            throw new IllegalArgumentException(
                    "the database URL is not of the form mysql+pymysql://user:password@host/database or"
                            + " postgresql://user:password@host/database");
        }
        Dialect dialect = dialect(uri.getScheme().toLowerCase(Locale.ROOT));
        Map<String, String> parameters = parameters(uri.getRawQuery());
        String user = "";
        String password = "";
        if (jdbc) {
            user = parameters.getOrDefault("user", "");
            password = parameters.getOrDefault("password", "");
            parameters.remove("user");
            parameters.remove("password");
        } else {
            if (uri.getRawUserInfo() != null) {
                String[] parts = uri.getRawUserInfo().split(":", 2);
                user = decode(parts[0]);
                password = parts.length > 1 ? decode(parts[1]) : "";
            }
            parameters = translated(dialect, parameters);
        }
        String scheme = dialect == Dialect.POSTGRESQL ? "postgresql" : "mariadb";
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new DatabaseUrl(
                dialect, JDBC + scheme + "://" + uri.getHost() + port + uri.getRawPath(), user, password, parameters);
    }

    private static Dialect dialect(String scheme) {
        String base = scheme.contains("+") ? scheme.substring(0, scheme.indexOf('+')) : scheme;
        return switch (base) {
            case "mysql", "mariadb" -> Dialect.MYSQL;
            case "postgresql", "postgres" -> Dialect.POSTGRESQL;
            default ->
                throw new IllegalArgumentException(
                        "the database URL is of the kind " + base + "; known are mysql, mariadb and postgresql");
        };
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        if (query != null && !query.isEmpty()) {
            for (String part : query.split("&")) {
                String[] pair = part.split("=", 2);
                parameters.put(decode(pair[0]), pair.length > 1 ? decode(pair[1]) : "");
            }
        }
        return parameters;
    }

    /** SQLAlchemy's parameters as the JDBC drivers call them. */
    private static Map<String, String> translated(Dialect dialect, Map<String, String> given) {
        Map<String, String> translated = new TreeMap<>();
        given.forEach((name, value) -> {
            switch (name) {
                case "charset",
                        "read_timeout",
                        "write_timeout",
                        "connect_timeout",
                        "application_name",
                        "binary_prefix" -> {
                    // Both drivers speak UTF-8, and the times are set here.
                }
                case "ssl_ca", "sslrootcert" -> {
                    if (dialect == Dialect.POSTGRESQL) {
                        translated.put("sslrootcert", value);
                        translated.putIfAbsent("sslmode", given.getOrDefault("sslmode", "verify-full"));
                    } else {
                        translated.put("serverSslCert", value);
                        translated.put("sslMode", "verify-full");
                    }
                }
                case "sslmode", "ssl_mode" ->
                    translated.put(dialect == Dialect.POSTGRESQL ? "sslmode" : "sslMode", value);
                default ->
                    throw new IllegalArgumentException(
                            "the parameter " + name + " of the database URL is not known; give a JDBC URL instead");
            }
        });
        return translated;
    }

    private static String decode(String text) {
        // In a URL of SQLAlchemy a plus sign stands for itself.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Server and database, without user and password. */
    @Override
    public String toString() {
        return jdbc.substring(JDBC.length());
    }
}
