package io.nominate.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nominate.central.api.Fault;
import io.nominate.model.HostPort;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private static final int LIMIT = 100_000;

    private final AtomicLong late = new AtomicLong();
    private HttpServer server;

    /** Answers with the size of the body, or refuses one above the limit. */
    private static void handle(Exchange exchange) {
        switch (exchange.path()) {
            case "/unread" -> exchange.text(401, "who are you?");
            case "/fail" -> throw new IllegalStateException("broken");
            case "/cut" ->
                exchange.stream(200, "text/plain", out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("broken on the way");
                });
            case "/echo" -> exchange.text(200, exchange.method() + " " + exchange.target() + " " + exchange.origin());
            default -> {
                try {
                    exchange.text(200, "read " + exchange.body().bytes(LIMIT).length);
                } catch (Fault e) {
                    exchange.text(e.type().key().equals("request_too_large") ? 413 : 415, e.getMessage() + "");
                }
            }
        }
    }

    @BeforeEach
    void start() {
        server = new HttpServer(
                List.of(new HostPort("127.0.0.1", 0)),
                64,
                HttpServerTest::handle,
                () -> System.nanoTime() + late.get(),
                Duration.ofMillis(20));
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RawClient client() throws IOException {
        return new RawClient(server.addresses().getFirst());
    }

    private static String post(String path, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n";
    }

    @Test
    void aConnectionServesManyRequests() throws IOException {
        try (RawClient client = client()) {
            for (int i = 0; i < 3; i++) {
                RawClient.Answer answer = client.send(post("/", 3)).send("abc").answer();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("read 3");
                assertThat(answer.headers())
                        .anyMatch(it -> it.matches("(?i)x-openstack-request-id: req-[0-9a-f-]{36}"));
            }
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        try (RawClient client = client()) {
            client.send(post("/", 1) + "a" + post("/", 2) + "ab" + "GET /echo HTTP/1.1\r\nHost: y\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("read 1");
            assertThat(client.answer().body()).isEqualTo("read 2");
            assertThat(client.answer().body()).isEqualTo("GET /echo http://y");
        }
    }

    /** The classical trap: the server answers 413 and resets while the client still sends. */
    @Test
    void whoSendsFarTooMuchBeforeReadingStillGetsTheAnswer() throws IOException {
        int size = 30_000_000;
        try (RawClient client = client()) {
            client.send(post("/", size));
            byte[] piece = new byte[100_000];
            for (int sent = 0; sent < size; sent += piece.length) {
                client.out().write(piece);
            }
            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).contains("larger than 100000 bytes");
            assertThat(answer.has("Connection: close")).isTrue();
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void whoSendsTooMuchInChunksStillGetsTheAnswer() throws IOException {
        try (RawClient client = client()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            byte[] piece = "2710\r\n".concat("x".repeat(10_000)).concat("\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1_000; i++) {
                client.out().write(piece);
            }
            client.send("0\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(413);
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void aChunkTooLargeToHoldIsRefusedInTime() throws IOException {
        try (RawClient client = client()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3fffffff\r\n");
            byte[] piece = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                client.out().write(piece);
            }
            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).contains("A chunk of the request body is larger");
        }
    }

    @Test
    void chunksAreRead() throws IOException {
        try (RawClient client = client()) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("read 5");
            assertThat(client.send(post("/", 1)).send("a").answer().body()).isEqualTo("read 1");
        }
    }

    @Test
    void leaveToSendIsGivenWhenTheBodyIsWanted() throws IOException {
        try (RawClient client = client()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.line()).startsWith("HTTP/1.1 100");
            assertThat(client.line()).isEmpty();
            assertThat(client.send("abc").answer().body()).isEqualTo("read 3");
        }
    }

    @Test
    void whoAsksForLeaveToSendTooMuchIsRefusedBeforeSending() throws IOException {
        try (RawClient client = client()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\nExpect: 100-continue\r\n\r\n");
            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void aSmallUnreadBodyKeepsTheConnection() throws IOException {
        try (RawClient client = client()) {
            assertThat(client.send(post("/unread", 5)).send("abcde").answer().status())
                    .isEqualTo(401);
            assertThat(client.send(post("/", 1)).send("a").answer().body()).isEqualTo("read 1");
        }
    }

    @Test
    void compressedBodiesAreRefused() throws IOException {
        try (RawClient client = client()) {
            RawClient.Answer answer = client.send(
                            "POST / HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc")
                    .answer();
            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.body()).contains("Content-Encoding gzip is not supported");
        }
    }

    @Test
    void headersWithoutBodyForHead() throws IOException {
        try (RawClient client = client()) {
            client.send("HEAD /echo HTTP/1.1\r\nHost: x\r\n\r\nGET /echo HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.line()).contains("200");
            String header = client.line();
            for (; !header.isEmpty(); header = client.line()) {
                assertThat(header).doesNotContain("Transfer-Encoding");
            }
            assertThat(client.answer().body()).isEqualTo("GET /echo http://x");
        }
    }

    @Test
    void oldClientsAreServedAndLetGo() throws IOException {
        try (RawClient client = client()) {
            RawClient.Answer answer =
                    client.send("OPTIONS /echo HTTP/1.0\r\n\r\n").answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body())
                    .isEqualTo("OPTIONS /echo http://" + server.addresses().getFirst());
            assertThat(client.ended()).isTrue();
        }
        try (RawClient client = client()) {
            RawClient.Answer answer =
                    client.send("GET /echo?a=b HTTP/1.0\r\nHost: lb\r\n\r\n").answer();
            assertThat(answer.body()).isEqualTo("GET /echo?a=b http://lb");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void whatIsNoHttpIsRefusedInJson() throws IOException {
        for (String nonsense : List.of(
                "GET /echo\r\n\r\n",
                "GET /echo HTTP/1.1\r\n\r\n",
                "GET /echo HTTP/1.1\r\nHost: x y\r\n\r\n",
                "GET /echo HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n")) {
            try (RawClient client = client()) {
                RawClient.Answer answer = client.send(nonsense).answer();
                assertThat(answer.status()).as(nonsense).isEqualTo(400);
                assertThat(answer.body()).startsWith("{\"code\":400,\"type\":\"bad_request\"");
                assertThat(client.ended()).isTrue();
            }
        }
        try (RawClient client = client()) {
            RawClient.Answer answer =
                    client.send("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n").answer();
            assertThat(answer.status()).isEqualTo(414);
        }
    }

    @Test
    void aFailureIsA500AndTheServerGoesOn() throws IOException {
        try (RawClient client = client()) {
            assertThat(client.send("GET /fail HTTP/1.1\r\nHost: x\r\n\r\n")
                            .answer()
                            .status())
                    .isEqualTo(500);
        }
        try (RawClient client = client()) {
            assertThat(client.send(post("/", 1)).send("a").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void anAnswerThatFailsOnTheWayIsCutShort() throws IOException {
        try (RawClient client = client()) {
            client.send("GET /cut HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThatThrownBy(() -> {
                        while (true) {
                            client.line();
                        }
                    })
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void whoStallsIsLetGo() throws IOException {
        try (RawClient head = client();
                RawClient body = client();
                RawClient idle = client();
                RawClient good = client()) {
            head.send("GET /echo HTTP/1.1\r\nHo");
            body.send(post("/", 10)).send("abc");
            idle.send(post("/", 0)).answer();
            await().untilAsserted(() -> assertThat(
                            good.send(post("/", 1)).send("a").answer().body())
                    .isEqualTo("read 1"));
            late.addAndGet(Duration.ofSeconds(31).toNanos());
            assertThat(head.ended()).isTrue();
            late.addAndGet(Duration.ofSeconds(31).toNanos());
            assertThat(body.ended()).isTrue();
            assertThat(good.send(post("/", 1)).send("a").answer().body()).isEqualTo("read 1");
            late.addAndGet(Duration.ofMinutes(4).toNanos());
            assertThat(idle.ended()).isTrue();
        }
    }

    @Test
    void aTakenPortIsSaidSo() {
        HostPort taken = server.addresses().getFirst();
        try (HttpServer other = HttpServer.quiet(List.of(taken), 1, exchange -> {})) {
            assertThatThrownBy(other::start)
                    .isInstanceOf(CannotListenException.class)
                    .hasMessageContaining("cannot listen on " + taken)
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void severalAddressesAndFamilies() throws IOException {
        assertThat(NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .anyMatch(Inet6Address.class::isInstance))
                .as("this test needs IPv6 on the loopback interface")
                .isTrue();
        try (HttpServer both = HttpServer.quiet(
                List.of(new HostPort("127.0.0.1", 0), new HostPort("::1", 0)), 8, HttpServerTest::handle)) {
            both.start();
            for (HostPort address : both.addresses()) {
                assertThat(address.port()).isPositive();
                try (RawClient client = new RawClient(address)) {
                    assertThat(client.send("GET /echo HTTP/1.1\r\nHost: " + address + "\r\n\r\n")
                                    .answer()
                                    .body())
                            .isEqualTo("GET /echo http://" + address);
                }
            }
        }
    }
}
