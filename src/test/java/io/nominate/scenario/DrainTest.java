package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Nominate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM: nothing new is taken on, what is under way is finished. */
@Tag("system")
class DrainTest {
    private static final String BODY = "{\"name\": \"last.example.\", \"email\": \"admin@example.org\"}";

    @TempDir
    private Path directory;

    private static Socket connect(Nominate server) throws IOException {
        return new Socket(
                InetAddress.getByName(server.api().host()), server.api().port());
    }

    private static boolean refuses(Nominate server) {
        try (Socket _ = connect(server)) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Test
    void aRequestUnderWayIsAnsweredAndAnIdleClientHoldsNothingUp() throws Exception {
        try (Nominate server = Nominate.start(directory)) {
            String token = server.token();
            try (Socket idle = connect(server);
                    Socket busy = connect(server)) {
                write(idle, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(idle.getInputStream().read()).isEqualTo('H');
                write(
                        busy,
                        "POST /v2/zones HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Auth-Token: "
                                + token + "\r\nExpect: 100-continue\r\nContent-Length: " + BODY.length() + "\r\n\r\n");
                BufferedReader answer =
                        new BufferedReader(new InputStreamReader(busy.getInputStream(), StandardCharsets.US_ASCII));
                assertThat(answer.readLine()).as("it is being answered").contains("100");
                assertThat(answer.readLine()).isEmpty();
                CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(server::stop);
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> refuses(server));
                write(busy, BODY);
                assertThat(answer.readLine()).contains("202");
                assertThat(ended.get()).isIn(0, 143);
            }
            assertThat(server.log()).doesNotContain("while stopping");
            server.restart();
            assertThat(server.get("/v2/zones?name=last.example.").json().path("zones"))
                    .hasSize(1);
        }
    }
}
