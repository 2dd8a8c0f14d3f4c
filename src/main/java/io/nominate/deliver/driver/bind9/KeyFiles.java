package io.nominate.deliver.driver.bind9;

import io.nominate.deliver.spi.DriverException;
import io.nominate.dns.isc.IscConfig;
import io.nominate.dns.isc.IscConfig.Statement;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Where the key of a control channel comes from: {@code rndc.key} or {@code rndc.conf}. */
final class KeyFiles {
    /** Where BIND's packages and BIND itself put them; the first that is there is used. */
    private static final List<String> DEFAULT_CONFIGS = List.of("/etc/bind/rndc.conf", "/etc/rndc.conf");

    private static final List<String> DEFAULT_KEYS = List.of("/etc/bind/rndc.key", "/etc/rndc.key");
    private static final int MAX_INCLUDES = 4;

    private KeyFiles() {}

    /**
     * The key for a server.
     *
     * @param configFile {@code rndc_config_file}; it goes before the key file, as with {@code rndc}
     * @param keyFile {@code rndc_key_file}
     * @param server {@code rndc_host}, looked for among the configuration's {@code server} statements
     * @throws DriverException telling which file lacks what
     */
    static ControlKey load(Optional<String> configFile, Optional<String> keyFile, String server)
            throws DriverException {
        if (configFile.isPresent()) {
            return ofConfig(Path.of(configFile.get()), server);
        }
        if (keyFile.isPresent()) {
            return ofKeyFile(Path.of(keyFile.get()));
        }
        for (String config : DEFAULT_CONFIGS) {
            if (Files.exists(Path.of(config))) {
                return ofConfig(Path.of(config), server);
            }
        }
        for (String key : DEFAULT_KEYS) {
            if (Files.exists(Path.of(key))) {
                return ofKeyFile(Path.of(key));
            }
        }
        throw DriverException.setting("no key for BIND's control channel: set rndc_key_file (there is neither "
                + DEFAULT_CONFIGS.getFirst() + " nor " + DEFAULT_KEYS.getFirst() + ")");
    }

    private static ControlKey ofKeyFile(Path file) throws DriverException {
        for (Statement statement : read(file, 0)) {
            if (statement.is("key")) {
                return key(file, statement);
            }
        }
        throw DriverException.setting("rndc_key_file " + file + " has no key statement");
    }

    private static ControlKey ofConfig(Path file, String server) throws DriverException {
        List<Statement> statements = read(file, 0);
        Optional<String> name = statements.stream()
                .filter(statement -> statement.is("server") && statement.word(1).equalsIgnoreCase(server))
                .flatMap(statement -> statement.value("key").stream())
                .findFirst();
        if (name.isEmpty()) {
            name = statements.stream()
                    .filter(statement -> statement.is("options"))
                    .flatMap(statement -> statement.value("default-key").stream())
                    .findFirst();
        }
        String wanted = name.orElseThrow(() -> DriverException.setting(
                "rndc_config_file " + file + " names no key: neither for server " + server + " nor as default-key"));
        for (Statement statement : statements) {
            if (statement.is("key") && statement.word(1).equalsIgnoreCase(wanted)) {
                return key(file, statement);
            }
        }
        throw DriverException.setting("rndc_config_file " + file + " does not define its key " + wanted);
    }

    private static ControlKey key(Path file, Statement statement) throws DriverException {
        String name = statement.word(1);
        String where = file + ": key \"" + name + "\"";
        String algorithm =
                statement.value("algorithm").orElseThrow(() -> DriverException.setting(where + " has no algorithm"));
        String secret = statement.value("secret").orElseThrow(() -> DriverException.setting(where + " has no secret"));
        ControlAlgorithm known = ControlAlgorithm.find(algorithm)
                .orElseThrow(() -> DriverException.setting(where + ": no algorithm is called " + algorithm));
        byte[] octets;
        try {
            octets = Base64.getDecoder().decode(secret);
        } catch (IllegalArgumentException e) {
            throw DriverException.setting(where + ": its secret is not base64"); // the cause would show the secret
        }
        if (octets.length == 0) {
            throw DriverException.setting(where + ": its secret is empty");
        }
        return new ControlKey(name, known, octets);
    }

    /** The statements of a file and of those that it includes. */
    static List<Statement> read(Path file, int depth) throws DriverException {
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : parse(file)) {
            if (!statement.is("include")) {
                statements.add(statement);
                continue;
            }
            if (depth == MAX_INCLUDES) {
                throw DriverException.setting(file + " includes too deeply");
            }
            statements.addAll(read(file.toAbsolutePath().resolveSibling(statement.word(1)), depth + 1));
        }
        return statements;
    }

    private static List<Statement> parse(Path file) throws DriverException {
        try {
            return IscConfig.parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw DriverException.setting("there is no file " + file, e);
        } catch (AccessDeniedException e) {
            throw DriverException.setting("may not read " + file + ": permission denied", e);
        } catch (MalformedInputException e) {
            throw DriverException.setting(file + " is not a text file", e);
        } catch (IOException e) {
            throw DriverException.setting("cannot read " + file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw DriverException.setting(file + ": " + e.getMessage());
        }
    }
}
