package io.nominate.testkit.hosted;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.nominate.model.HostPort;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP server on loopback whose answers a subclass or a test makes, and that can be told to answer as none should. */
public class FakeApi implements AutoCloseable {
    protected static final JsonMapper JSON = JsonMapper.builder().build();

    /** Ways in which an answer goes wrong. */
    public enum Trouble {
        /** None: it answers as it should. */
        NONE,
        /** It takes the request and says nothing. */
        HANGS,
        /** It says its headers, and an octet of the body now and then, for ever. */
        TRICKLES,
        /** The body is shorter than announced. */
        TRUNCATED,
        /** The body does not end. */
        ENDLESS,
        /** A page of HTML with status 200. */
        HTML,
        /** JSON of another shape than anybody expects. */
        OTHER_JSON,
        /** Brackets, a hundred thousand deep. */
        DEEP,
        /** The connection is closed without an answer. */
        HANGS_UP
    }

    /**
     * A request that came.
     *
     * @param path with its parameters, as sent
     */
    public record Asked(String method, String path, Headers headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The path alone. */
        public String plainPath() {
            return URI.create(path).getRawPath();
        }

        /** A header; empty when it was not sent. */
        public String header(String name) {
            return Optional.ofNullable(headers.getFirst(name)).orElse("");
        }
    }

    /** An answer. */
    public record Answer(int status, Map<String, String> headers, byte[] body) {
        public static Answer json(int status, Object content) {
            return new Answer(status, Map.of("Content-Type", "application/json"), JSON.writeValueAsBytes(content));
        }

        public static Answer text(int status, String contentType, String text) {
            return new Answer(status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
        }

        public static Answer empty(int status) {
            return new Answer(status, Map.of(), new byte[0]);
        }

        public Answer header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Answer(status, more, body);
        }
    }

    /** Makes answers. */
    public interface Handler {
        Answer on(Asked asked) throws IOException;
    }

    private final HttpServer server;
    private final Handler handler;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Asked> requests = new CopyOnWriteArrayList<>();
    private volatile Trouble trouble = Trouble.NONE;
    private volatile Optional<Answer> instead = Optional.empty();

    public FakeApi(Handler handler) {
        this.handler = handler;
        this.server = create(Optional.empty(), false);
        start();
    }

    /**
     * One that speaks TLS.
     *
     * @param needsClient whether clients have to show a certificate
     */
    public FakeApi(Handler handler, SSLContext tls, boolean needsClient) {
        this.handler = handler;
        this.server = create(Optional.of(tls), needsClient);
        start();
    }

    private static HttpServer create(Optional<SSLContext> tls, boolean needsClient) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            if (tls.isEmpty()) {
                return HttpServer.create(address, 0);
            }
            HttpsServer https = HttpsServer.create(address, 0);
            https.setHttpsConfigurator(new HttpsConfigurator(tls.get()) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters chosen = getSSLContext().getDefaultSSLParameters();
                    chosen.setNeedClientAuth(needsClient);
                    parameters.setSSLParameters(chosen);
                }
            });
            return https;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() {
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public HostPort address() {
        return new HostPort("127.0.0.1", server.getAddress().getPort());
    }

    /** {@code http://127.0.0.1:PORT}, or with {@code https}. */
    public String url() {
        return (server instanceof HttpsServer ? "https://" : "http://") + address();
    }

    /** What it was asked, in its order. */
    public List<Asked> requests() {
        return requests;
    }

    /** What it was asked, as {@code METHOD path}. */
    public List<String> asked() {
        return requests.stream()
                .map(asked -> asked.method() + " " + asked.path())
                .toList();
    }

    /** Answers everything in that way from now on. */
    public void trouble(Trouble kind) {
        trouble = kind;
    }

    /** Answers everything with this from now on. */
    public void insteadAlways(Answer answer) {
        instead = Optional.of(answer);
    }

    /** Answers as it should again. */
    public void well() {
        trouble = Trouble.NONE;
        instead = Optional.empty();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked asked = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes());
            requests.add(asked);
            if (trouble != Trouble.NONE) {
                misbehave(exchange);
                return;
            }
            Answer answer = instead.isPresent() ? instead.get() : handler.on(asked);
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private void misbehave(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        OutputStream out = exchange.getResponseBody();
        switch (trouble) {
            case HANGS -> isClosedWithin(TimeUnit.MINUTES.toMillis(1));
            case TRICKLES -> {
                exchange.sendResponseHeaders(200, 0);
                while (!isClosedWithin(20)) {
                    out.write(' ');
                    out.flush();
                }
            }
            case TRUNCATED -> {
                exchange.sendResponseHeaders(200, 1000);
                out.write("{\"a\": ".getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            case ENDLESS -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] block = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
                while (!isClosedWithin(0)) {
                    out.write(block);
                }
            }
            case HTML -> whole(exchange, "<html><body>It works!</body></html>");
            case OTHER_JSON -> whole(exchange, "[[null, 1, \"surprise\"], {\"id\": {\"id\": []}}]");
            case DEEP -> whole(exchange, "[".repeat(100_000));
            case HANGS_UP, NONE -> exchange.close();
        }
    }

    private static void whole(HttpExchange exchange, String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, octets.length);
        exchange.getResponseBody().write(octets);
    }

    private boolean isClosedWithin(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
