package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A real BIND on loopback: free ports, a directory and a control key of its own, zones added at run time. Takes the
 * place of a pool's server in tests of the whole way.
 */
public final class Named extends RealServer {
    private Settings settings;
    private final int controlPort = Ports.free();
    private int starts;

    private Named(Path directory, Settings settings) {
        super(directory);
        this.settings = settings;
    }

    /**
     * How it is configured.
     *
     * @param allowNewZones whether zones can be added
     * @param views names of views that each serve all clients whose address is in the view's list; the first match
     *     counts, so that tests usually ask through one view only
     * @param algorithm of the control key
     * @param options further lines of the options statement
     * @param statements further statements of the configuration
     */
    public record Settings(
            boolean allowNewZones, List<String> views, String algorithm, String options, String statements) {
        /** Zones can be added; no view; hmac-sha256; quick to refresh many zones. */
        public static final Settings DEFAULT = new Settings(
                true,
                List.of(),
                "hmac-sha256",
                "serial-query-rate 2000; startup-notify-rate 2000; transfers-in 200; transfers-per-ns 200;",
                "");

        public Settings withoutNewZones() {
            return new Settings(false, views, algorithm, options, statements);
        }

        public Settings withViews(String... names) {
            return new Settings(allowNewZones, List.of(names), algorithm, options, statements);
        }

        public Settings withAlgorithm(String name) {
            return new Settings(allowNewZones, views, name, options, statements);
        }

        public Settings withOptions(String more) {
            return new Settings(allowNewZones, views, algorithm, options + " " + more, statements);
        }

        public Settings withStatements(String more) {
            return new Settings(allowNewZones, views, algorithm, options, statements + "\n" + more);
        }
    }

    /** Starts one in an empty directory, with {@link Settings#DEFAULT}. */
    public static Named start(Path directory) {
        return start(directory, Settings.DEFAULT);
    }

    /** Starts one in an empty directory. */
    public static Named start(Path directory, Settings settings) {
        Named named = new Named(directory, settings);
        named.writeKey(named.keyFile());
        named.start();
        return named;
    }

    @Override
    List<String> command() {
        return List.of("/usr/sbin/named", "-g", "-n", "1", "-c", configFile().toString());
    }

    @Override
    String debianPackage() {
        return "bind9";
    }

    @Override
    void configure() throws IOException {
        Files.writeString(configFile(), configuration());
        starts++;
    }

    @Override
    boolean isReady() {
        return count(" all zones loaded") >= starts && accepts(controlPort);
    }

    /** Stops it and starts it again with other settings; it keeps its zones. */
    public void restart(Settings other) {
        stop();
        settings = other;
        start();
    }

    /** Its control channel. */
    public HostPort control() {
        return new HostPort("127.0.0.1", controlPort);
    }

    /** {@code rndc.key} of the control channel. */
    public Path keyFile() {
        return directory().resolve("rndc.key");
    }

    private Path configFile() {
        return directory().resolve("named.conf");
    }

    /** The options of a {@code bind9} target for this server. */
    @Override
    public Map<String, String> targetOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("host", "127.0.0.1");
        options.put("port", Integer.toString(dns().port()));
        options.put("rndc_host", "127.0.0.1");
        options.put("rndc_port", Integer.toString(controlPort));
        options.put("rndc_key_file", keyFile().toString());
        return options;
    }

    /** Gives its control channel another secret, in the file that the key file of the target is too; for its next start. */
    public void changeKey() {
        writeKey(keyFile());
    }

    /** Writes a key of the server's name and algorithm with a fresh secret: another key than the server's. */
    public Path wrongKeyFile() {
        Path file = directory().resolve("wrong.key");
        writeKey(file);
        return file;
    }

    private void writeKey(Path file) {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        String text = "key \"test-key\" {\n\talgorithm " + settings.algorithm + ";\n\tsecret \""
                + Base64.getEncoder().encodeToString(secret) + "\";\n};\n";
        try {
            Files.createDirectories(directory());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String configuration() {
        String perView = "allow-new-zones " + (settings.allowNewZones ? "yes" : "no") + ";";
        List<String> out = new ArrayList<>();
        out.add("include \"" + keyFile() + "\";");
        out.add("controls { inet 127.0.0.1 port " + controlPort + " allow { 127.0.0.1; } keys { \"test-key\"; }; };");
        out.add("options {");
        out.add("  directory \"" + data() + "\";");
        out.add("  managed-keys-directory \"" + data() + "\";");
        out.add("  pid-file none; session-keyfile none; lock-file none;");
        out.add("  listen-on port " + dns().port() + " { 127.0.0.1; }; listen-on-v6 { none; };");
        out.add("  recursion no; notify no; dnssec-validation no; empty-zones-enable no;");
        out.add(settings.options().contains("allow-query") ? "" : "  allow-query { any; };");
        out.add("  allow-transfer { 127.0.0.1; }; minimal-responses no;");
        if (settings.views.isEmpty()) {
            out.add("  " + perView);
        }
        out.add("  " + settings.options);
        out.add("};");
        for (String view : settings.views) {
            out.add("view \"" + view + "\" { match-clients { any; }; " + perView + " };");
        }
        out.add(settings.statements);
        return String.join("\n", out) + "\n";
    }
}
