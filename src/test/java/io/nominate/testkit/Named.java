package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real BIND on loopback: free ports, a directory and a control key of its own, zones added at run time. Takes the
 * place of a pool's server in tests of the whole way. Ends with {@link #close}.
 */
public final class Named implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/named");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path directory;
    private Settings settings;
    private final int dnsPort = Ports.free();
    private final int controlPort = Ports.free();
    private @Nullable Process process;
    private int starts;

    private Named(Path directory, Settings settings) {
        this.directory = directory;
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
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError(PROGRAM + " is missing: install the package bind9");
        }
        Named named = new Named(directory, settings);
        named.writeKey(named.keyFile());
        named.start();
        return named;
    }

    /** Starts it again on the same ports, with what is in its directory. */
    public void start() {
        if (isRunning()) {
            throw new IllegalStateException("named is running");
        }
        try {
            Files.createDirectories(data());
            Files.writeString(configFile(), configuration());
            starts++;
            process = new ProcessBuilder(
                            PROGRAM.toString(),
                            "-g",
                            "-n",
                            "1",
                            "-c",
                            configFile().toString())
                    .directory(data().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("named is running, see " + log())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .failFast("named has ended, see " + log(), () -> !isRunning())
                .until(() -> count(" all zones loaded") >= starts && accepts(dnsPort) && accepts(controlPort));
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Stops it as an operator would: it writes what it has. */
    public void stop() {
        end(false);
    }

    /** kill -9. */
    public void kill() {
        end(true);
    }

    /** Stops it and starts it again with other settings; it keeps its zones. */
    public void restart(Settings other) {
        stop();
        settings = other;
        start();
    }

    /** Stops it, removes zones, files and what was added at run time, and starts it again. */
    public void restartEmpty() {
        stop();
        forget();
        start();
    }

    /** Removes zones, files and what was added at run time; it must not be running. */
    public void forget() {
        try (Stream<Path> files = Files.walk(data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGSTOP: it is there, and answers nobody. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(running().pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process running() {
        return Optional.ofNullable(process).orElseThrow(() -> new IllegalStateException("named was never started"));
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    private void end(boolean hard) {
        Process ending = process;
        if (ending == null) {
            return;
        }
        if (hard) {
            ending.destroyForcibly();
        } else {
            ending.destroy();
        }
        Awaitility.await("named has ended").atMost(PATIENCE).until(() -> !ending.isAlive());
        process = null;
    }

    @Override
    public void close() {
        Process ending = process;
        if (ending != null) {
            ending.destroyForcibly();
            Awaitility.await("named has ended").atMost(PATIENCE).until(() -> !ending.isAlive());
        }
    }

    /** Where it answers, over UDP and TCP. */
    public HostPort dns() {
        return new HostPort("127.0.0.1", dnsPort);
    }

    /** Its control channel. */
    public HostPort control() {
        return new HostPort("127.0.0.1", controlPort);
    }

    /** {@code rndc.key} of the control channel. */
    public Path keyFile() {
        return directory.resolve("rndc.key");
    }

    /** Its working directory, where zone files are. */
    public Path data() {
        return directory.resolve("data");
    }

    /** Its log, of all starts. */
    public Path log() {
        return directory.resolve("named.log");
    }

    private Path configFile() {
        return directory.resolve("named.conf");
    }

    /** What it has logged so far. */
    public String logText() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many lines of the log have this text. */
    public long count(String text) {
        return logText().lines().filter(line -> line.contains(text)).count();
    }

    /** The options of a {@code bind9} target for this server. */
    public Map<String, String> targetOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("host", "127.0.0.1");
        options.put("port", Integer.toString(dnsPort));
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
        Path file = directory.resolve("wrong.key");
        writeKey(file);
        return file;
    }

    private void writeKey(Path file) {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        String text = "key \"test-key\" {\n\talgorithm " + settings.algorithm + ";\n\tsecret \""
                + Base64.getEncoder().encodeToString(secret) + "\";\n};\n";
        try {
            Files.createDirectories(directory);
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
        out.add("  listen-on port " + dnsPort + " { 127.0.0.1; }; listen-on-v6 { none; };");
        out.add("  recursion no; notify no; dnssec-validation no; empty-zones-enable no;");
        out.add("  allow-query { any; }; allow-transfer { 127.0.0.1; }; minimal-responses no;");
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
