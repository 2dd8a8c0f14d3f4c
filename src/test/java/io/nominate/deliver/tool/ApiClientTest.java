package io.nominate.deliver.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nominate.deliver.spi.DriverException;
import io.nominate.model.DeliveryCause;
import io.nominate.testkit.Ports;
import io.nominate.testkit.hosted.FakeApi;
import io.nominate.testkit.hosted.FakeApi.Answer;
import io.nominate.testkit.hosted.FakeApi.Trouble;
import io.nominate.testkit.hosted.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ApiClientTest {
    private volatile Answer next = Answer.json(200, Map.of("a", 1));
    private volatile Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private final FakeApi server = new FakeApi(asked -> next);

    @AfterEach
    void stop() {
        server.close();
    }

    private static DriverException failure(ThrowingCallable call) {
        return catchThrowableOfType(DriverException.class, call);
    }

    private ApiClient client() throws DriverException {
        return ApiClient.at("test", server.url() + "/base/")
                .timeout(Duration.ofSeconds(1))
                .mostOctets(100_000)
                .secret("s3cret")
                .clock(() -> now)
                .open();
    }

    @Test
    void sendsAndReadsJson() throws Exception {
        try (ApiClient client = client()) {
            ApiReply reply = client.call(ApiRequest.json("POST", "/x", Map.of("k", "v"))
                    .query("q", "a b&c")
                    .header("X-Key", "s3cret"));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().path("a").asInt()).isEqualTo(1);
        }
        FakeApi.Asked asked = server.requests().getFirst();
        assertThat(asked.path()).isEqualTo("/base/x?q=a%20b%26c");
        assertThat(asked.text()).isEqualTo("{\"k\":\"v\"}");
        assertThat(asked.header("Content-Type")).isEqualTo("application/json");
        assertThat(asked.header("X-Key")).isEqualTo("s3cret");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "OTHER_JSON"})
    void endsWhateverTheServerDoes(Trouble trouble) throws Exception {
        server.trouble(trouble);
        try (ApiClient client = client()) {
            DriverException e = failure(() -> client.call(ApiRequest.get("/x")).json());
            assertThat(e.reason())
                    .isEqualTo(
                            trouble == Trouble.HANGS || trouble == Trouble.TRICKLES
                                    ? DeliveryCause.TIMEOUT
                                    : DeliveryCause.SERVER_FAILURE);
            assertThat(e.isPersonNeeded()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, WRONG_KEY, true",
        "403, REFUSED, true",
        "404, SETTING, true",
        "429, PROVIDER_QUOTA, false",
        "402, PROVIDER_QUOTA, true",
        "500, SERVER_FAILURE, false",
        "503, SERVER_FAILURE, false",
        "504, TIMEOUT, false",
        "400, REFUSED, true",
        "302, SETTING, true"
    })
    void aStatusHasItsCauseAndNoSecretIsShown(int status, DeliveryCause cause, boolean personNeeded) throws Exception {
        next = Answer.json(status, Map.of("message", "bad key s3cret\nindeed"));
        try (ApiClient client = client()) {
            DriverException e = client.call(ApiRequest.get("/s3cret?k=s3cret")).failure("create a zone");
            assertThat(e.reason()).isEqualTo(cause);
            assertThat(e.isPersonNeeded()).isEqualTo(personNeeded);
            assertThat(e).hasMessageContaining("create a zone: answered " + status + ": bad key ******** indeed");
        }
    }

    @Test
    void aServerThatAsksForPatienceIsLeftAlone() throws Exception {
        next = Answer.empty(429).header("Retry-After", "20");
        try (ApiClient client = client()) {
            assertThat(client.call(ApiRequest.get("/x")).status()).isEqualTo(429);
            next = Answer.json(200, Map.of());
            DriverException e = failure(() -> client.call(ApiRequest.get("/x")));
            assertThat(e.reason()).isEqualTo(DeliveryCause.PROVIDER_QUOTA);
            assertThat(server.requests()).hasSize(1);
            now = now.plusSeconds(20);
            assertThat(client.call(ApiRequest.get("/x")).status()).isEqualTo(200);
            next = Answer.empty(503).header("Retry-After", "Wed, 02 Jan 2030 00:00:00 GMT");
            client.call(ApiRequest.get("/x"));
            now = now.plusSeconds(299);
            assertThat(failure(() -> client.call(ApiRequest.get("/x"))).reason())
                    .isEqualTo(DeliveryCause.SERVER_FAILURE);
            now = now.plusSeconds(1);
            client.call(ApiRequest.get("/x"));
        }
    }

    @Test
    void redirectionsToElsewhereAreRefused() throws Exception {
        try (ApiClient client = client()) {
            next = Answer.empty(307).header("Location", "/job/7?x=1");
            assertThat(client.call(ApiRequest.get("/x")).location()).isEqualTo("/job/7?x=1");
            next = Answer.empty(307).header("Location", "http://other.example/job/7");
            ApiReply away = client.call(ApiRequest.get("/x"));
            assertThat(failure(away::location)).hasMessageContaining("elsewhere");
        }
    }

    @Test
    void nobodyThereIsToldApart() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ApiClient refused =
                        ApiClient.at("test", "http://127.0.0.1:" + Ports.free()).open();
                ApiClient unknown =
                        ApiClient.at("test", "http://nowhere.invalid").open();
                ApiClient notTls = ApiClient.at("test", "https://127.0.0.1:" + plain.getLocalPort())
                        .open()) {
            assertThat(failure(() -> refused.call(ApiRequest.get("/"))).reason())
                    .isEqualTo(DeliveryCause.WRONG_PORT);
            assertThat(failure(() -> unknown.call(ApiRequest.get("/"))).reason())
                    .isEqualTo(DeliveryCause.UNREACHABLE);
            Thread.ofPlatform().daemon().start(() -> answerPlainly(plain));
            assertThat(failure(() -> notTls.call(ApiRequest.get("/"))).reason()).isEqualTo(DeliveryCause.WRONG_PORT);
        }
        assertThat(failure(() -> ApiClient.at("test", "https://user:s3cret@host/")))
                .hasMessageNotContaining("s3cret");
    }

    /** Answers whoever comes, until the listener is closed: a client may try again, and a stray one may come first. */
    private static void answerPlainly(ServerSocket listener) {
        try {
            while (true) {
                Socket client = listener.accept();
                Thread.startVirtualThread(() -> answerPlainly(client));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private static void answerPlainly(Socket client) {
        try (client) {
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            // the client has seen enough
        }
    }

    @Test
    void certificatesAreLookedAt(@TempDir Path directory) throws Exception {
        TestCertificates own = new TestCertificates(directory.resolve("own"), "ip:127.0.0.1", "EC");
        TestCertificates other = new TestCertificates(directory.resolve("other"), "dns:other.example", "RSA");
        Optional<Path> none = Optional.empty();
        try (FakeApi https = new FakeApi(asked -> next, own.server(), false);
                FakeApi named = new FakeApi(asked -> next, other.server(), true)) {
            assertThat(status(https, Tls.trusting(Optional.of(own.certificate()))))
                    .isEqualTo(200);
            assertThat(status(https, new Tls(Tls.Trust.ANYBODY, none, none, none)))
                    .isEqualTo(200);
            assertThat(failure(() -> status(https, Tls.standard())).reason()).isEqualTo(DeliveryCause.CERTIFICATE);

            Optional<Path> ca = Optional.of(other.certificate());
            Optional<Path> key = Optional.of(other.key());
            assertThat(status(named, new Tls(Tls.Trust.ANY_NAME, ca, ca, key))).isEqualTo(200);
            assertThat(failure(() -> status(named, new Tls(Tls.Trust.FULL, ca, ca, key)))
                            .reason())
                    .isEqualTo(DeliveryCause.CERTIFICATE);
            assertThat(failure(() -> status(named, new Tls(Tls.Trust.ANY_NAME, ca, none, none)))
                            .reason())
                    .isEqualTo(DeliveryCause.CERTIFICATE);
            assertThat(failure(() -> status(named, new Tls(Tls.Trust.ANY_NAME, ca, key, key))))
                    .hasMessageContaining("no certificate");
        }
    }

    private static int status(FakeApi server, Tls tls) throws DriverException {
        try (ApiClient client = ApiClient.at("test", server.url()).tls(tls).open()) {
            return client.call(ApiRequest.get("/")).status();
        }
    }
}
