package io.nominate.bench;

import io.nominate.model.HostPort;
import io.nominate.testkit.Ports;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * From the execution of {@code ./nominate serve} to the first answer of the API: on an empty state directory, on one that
 * is there, and that without the AOT cache; and the memory of a server that nobody uses.
 *
 * <p>Arguments: starts of each kind (5), seconds until the memory is read (30).
 */
public final class StartBench {
    private StartBench() {}

    public static void main(String[] args) throws Exception {
        int starts = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int idle = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        Path directory = Files.createTempDirectory("start-bench");
        Row.head();
        long[] first = new long[starts];
        long[] again = new long[starts];
        long[] bare = new long[starts];
        for (int i = 0; i < starts; i++) {
            Path state = directory.resolve("state" + i);
            first[i] = start(state, "", 0);
            again[i] = start(state, "", 0);
            bare[i] = start(state, "-XX:AOTMode=off", 0);
        }
        Row.print("first start, until the API answers", "under 2 s", "median %.0f ms".formatted(Row.millis(first, 50)));
        Row.print("later start, until the API answers", "under 2 s", "median %.0f ms".formatted(Row.millis(again, 50)));
        Row.print("the same without the AOT cache", "", "median %.0f ms".formatted(Row.millis(bare, 50)));
        start(directory.resolve("state0"), "", idle);
    }

    /** Starts and ends it; answers the nanoseconds until it answered. */
    private static long start(Path state, String options, int idleSeconds) throws Exception {
        HostPort api = new HostPort("127.0.0.1", Ports.free());
        ProcessBuilder builder = new ProcessBuilder("./nominate", "serve", "--state-dir", state.toString());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("NOMINATE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("NOMINATE_JAVA_OPTS", options);
        builder.environment().put("OS_SERVICE_API__LISTEN", api.toString());
        builder.environment().put("OS_SERVICE_MDNS__LISTEN", "127.0.0.1:" + Ports.free());
        long began = System.nanoTime();
        Process process = builder.start();
        try {
            while (!answers(api)) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("it ended with " + process.exitValue());
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
            long took = System.nanoTime() - began;
            if (idleSeconds > 0) {
                TimeUnit.SECONDS.sleep(idleSeconds);
                Row.print(
                        "resident memory " + idleSeconds + " s after the start",
                        "under 300 MB",
                        "%d MB".formatted(Row.residentMb(process.pid())));
            }
            return took;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static boolean answers(HostPort api) {
        try (Socket socket = new Socket(api.host(), api.port())) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + api + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() >= 0;
        } catch (IOException notYet) {
            return false;
        }
    }
}
