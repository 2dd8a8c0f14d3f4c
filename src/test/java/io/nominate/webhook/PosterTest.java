package io.nominate.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.dns.address.AddressGuard;
import io.nominate.dns.address.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What receivers may do, and where they may not be. */
class PosterTest {
    private static final byte[] BODY = "{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8);

    private final AtomicReference<String> asked = new AtomicReference<>("");
    private final CountDownLatch over = new CountDownLatch(1);
    private ServerSocket server;
    private Thread serving = Thread.ofVirtual().unstarted(() -> {});

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() throws Exception {
        over.countDown();
        server.close();
        serving.join();
    }

    /** Says what a receiver does once the request is there. */
    private interface Receiver {
        void answer(OutputStream out) throws Exception;
    }

    private void answering(Receiver receiver) {
        serving = Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                byte[] bytes = new byte[8192];
                int length = 0;
                while (!new String(bytes, 0, length, StandardCharsets.UTF_8).endsWith("}")) {
                    length += in.read(bytes, length, bytes.length - length);
                }
                asked.set(new String(bytes, 0, length, StandardCharsets.UTF_8));
                receiver.answer(socket.getOutputStream());
            } catch (Exception e) {
                asked.accumulateAndGet(" " + e, String::concat);
            }
        });
    }

    private void answering(String text) {
        answering(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private int post(String url, Duration timeout, String... allowed) throws PostException {
        AddressGuard guard = AddressGuard.strict(
                List.of(allowed).stream().map(Network::parse).toList(), List::of);
        try (Poster poster = new Poster(guard, (SSLSocketFactory) SSLSocketFactory.getDefault(), timeout, "Nominate")) {
            return poster.post(URI.create(url), Map.of("webhook-id", "1"), BODY);
        }
    }

    private int post(Duration timeout) throws PostException {
        return post("http://127.0.0.1:" + server.getLocalPort() + "/hook?a=b", timeout, "127.0.0.1");
    }

    private int post() throws PostException {
        return post(Duration.ofSeconds(30));
    }

    @Test
    void sendsOneRequest() throws Exception {
        answering("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");
        assertThat(post()).isEqualTo(204);
        assertThat(asked.get())
                .startsWith("POST /hook?a=b HTTP/1.1\r\nHost: 127.0.0.1:" + server.getLocalPort() + "\r\n")
                .contains("\r\nContent-Length: 10\r\n", "\r\nwebhook-id: 1\r\n", "\r\nConnection: close\r\n\r\n")
                .endsWith("{\"id\":\"1\"}");
    }

    @Test
    void followsNoRedirect() throws Exception {
        answering("HTTP/1.1 307 Elsewhere\r\nLocation: http://127.0.0.1:1/\r\n\r\n");
        assertThat(post()).isEqualTo(307);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 101 Switching\r\n\r\n"})
    void takesNothingElseForAnAnswer(String answer) {
        answering(answer);
        assertThatThrownBy(this::post).isInstanceOf(PostException.class).hasMessage("the answer is no HTTP");
    }

    @Test
    void readsNoMoreThanAHead() {
        answering("HTTP/1.1 200 OK\r\nX: " + "x".repeat(40_000) + "\r\n\r\n");
        assertThatThrownBy(this::post).hasMessage("the head of the answer is too large");
    }

    @Test
    void anAnswerThatEndsIsNone() {
        answering("HTTP/1.1 200 OK\r\nX: y\r\n");
        assertThatThrownBy(this::post).hasMessage("the connection ended before there was an answer");
    }

    @Test
    void waitsNoLongerThanItsTime() {
        answering(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            over.await();
        });
        assertThatThrownBy(() -> post(Duration.ofSeconds(1))).hasMessage("no answer within 1 s");
    }

    @Test
    void saysWhatIsWrongWithAConnection() throws IOException {
        int port = server.getLocalPort();
        server.close();
        assertThatThrownBy(() -> post("http://127.0.0.1:" + port + "/", Duration.ofSeconds(30), "127.0.0.1"))
                .hasMessage("the connection was refused");
        assertThatThrownBy(() -> post("https://no-such-host.invalid/", Duration.ofSeconds(30)))
                .hasMessage("the host no-such-host.invalid has no address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://localhost/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://2130706433/",
                "http://10.1.2.3/",
                "http://172.16.0.1/",
                "http://192.168.1.1/",
                "http://100.64.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[fd00::1]/",
                "http://[fe80::1]/",
                "http://[64:ff9b::a00:1]/",
                "http://0.0.0.0/",
                "http://224.0.0.1/"
            })
    void connectsToNoAddressInside(String url) {
        assertThatThrownBy(() -> post(url, Duration.ofSeconds(30)))
                .isInstanceOf(PostException.class)
                .hasMessageStartingWith("a webhook may not be there: ");
    }
}
