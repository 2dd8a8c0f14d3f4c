package io.nominate.deliver.tool;

import io.nominate.deliver.spi.DriverException;
import io.nominate.model.DeliveryCause;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A client of one server's HTTP API that speaks JSON, for drivers. Each call is bounded in time from its start to the last
 * octet of the answer, and the answer in size; redirections are answers, and are not followed. What a server says is never
 * shown with one of our secrets in it, should it repeat them.
 *
 * <p>A server that answers 429 or 503 with {@code Retry-After} (RFC 9110) is not asked again before: calls fail at once
 * until then, for five minutes at most.
 */
public final class ApiClient implements AutoCloseable {
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(5);

    private final Builder settings;
    private final String server;
    private final HttpClient http;
    private volatile @Nullable Pause pause;

    private record Pause(Instant end, int status) {}

    private ApiClient(Builder settings) throws DriverException {
        this.settings = settings;
        this.server = settings.label + " " + authority(settings.base);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout);
        if (isHttps(settings.base)) {
            builder.sslContext(settings.tls.context());
        }
        this.http = builder.build();
    }

    /**
     * Begins a client; it connects to nothing before the first call.
     *
     * @param label what people know the server as: {@code pdns4}
     * @param base {@code https://host:port/prefix} or the same with {@code http}
     * @throws DriverException when the URL cannot be used
     */
    public static Builder at(String label, String base) throws DriverException {
        try {
            URI uri = URI.create(base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
            boolean plain = "http".equalsIgnoreCase(uri.getScheme());
            if ((plain || isHttps(uri))
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null) {
                return new Builder(label, uri);
            }
        } catch (IllegalArgumentException e) {
            // told below; it may hold a password, so that it is not shown
        }
        throw DriverException.setting(
                label + ": its URL is not of the form https://host:port/path, without user, query or fragment");
    }

    /** What a client is made with. */
    public static final class Builder {
        private final String label;
        private final URI base;
        private final List<String> secrets = new ArrayList<>();
        private Tls tls = Tls.standard();
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration timeout = Duration.ofSeconds(30);
        private int mostOctets = 1 << 20;
        private InstantSource clock = InstantSource.system();

        private Builder(String label, URI base) {
            this.label = label;
            this.base = base;
        }

        /** How to speak TLS, where the URL asks for it; {@link Tls#standard} unless told. */
        public Builder tls(Tls value) {
            tls = value;
            return this;
        }

        /** Time for connecting (TCP alone); 5 s unless told. */
        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        /** Time for a call from its start to the end of the answer; 30 s unless told. */
        public Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        /** Longest body of an answer; 1 MiB unless told. */
        public Builder mostOctets(int value) {
            mostOctets = value;
            return this;
        }

        /** A password, token or key that is never shown, whoever says it. */
        public Builder secret(String value) {
            if (!value.isEmpty()) {
                secrets.add(value);
            }
            return this;
        }

        /** What {@code Retry-After} is measured with. */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /** @throws DriverException when a file for TLS cannot be used */
        public ApiClient open() throws DriverException {
            return new ApiClient(this);
        }
    }

    /** The full URL of a request: what signatures are made over. */
    public URI uri(ApiRequest request) {
        return URI.create(settings.base + request.path());
    }

    /**
     * Sends a request and reads the whole answer.
     *
     * @throws DriverException when no answer came: with the cause that fits what happened on the way. An answer that tells
     *     of an error is an answer; {@link ApiReply#failure} makes an exception of it
     */
    public ApiReply call(ApiRequest request) throws DriverException {
        awaitPatiently(request);
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(request))
                .timeout(settings.timeout)
                .method(
                        request.method(),
                        request.body().map(BodyPublishers::ofByteArray).orElse(BodyPublishers.noBody()));
        builder.setHeader("Accept", "application/json");
        builder.setHeader("User-Agent", "Nominate");
        try {
            request.headers().forEach(builder::setHeader);
        } catch (IllegalArgumentException e) { // its message shows the value
            throw DriverException.setting(server + ": a user name, token or key has characters that cannot be sent");
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(builder.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), settings.mostOctets));
        try {
            HttpResponse<byte[]> response = answer.get(settings.timeout.toMillis(), TimeUnit.MILLISECONDS);
            ApiReply reply = new ApiReply(
                    server, response.uri(), response.statusCode(), response.headers(), response.body(), this::hide);
            remember(response);
            return reply;
        } catch (TimeoutException e) {
            throw DriverException.passing(DeliveryCause.TIMEOUT, where(request) + "no answer in time", e);
        } catch (ExecutionException e) {
            throw Breakdown.explain(where(request), e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DriverException.passing(DeliveryCause.INTERNAL, where(request) + "interrupted", e);
        } finally {
            answer.cancel(true); // nothing where it is done
        }
    }

    private void awaitPatiently(ApiRequest request) throws DriverException {
        Pause now = pause;
        if (now != null && settings.clock.instant().isBefore(now.end)) {
            throw DriverException.passing(
                    now.status == 429 ? DeliveryCause.PROVIDER_QUOTA : DeliveryCause.SERVER_FAILURE,
                    where(request) + "answered " + now.status + ", and is not to be asked before " + now.end);
        }
    }

    private void remember(HttpResponse<byte[]> response) {
        if (response.statusCode() != 429 && response.statusCode() != 503) {
            pause = null;
            return;
        }
        Instant now = settings.clock.instant();
        response.headers()
                .firstValue("Retry-After")
                .flatMap(text -> instant(text, now))
                .ifPresent(end -> {
                    Instant latest = now.plus(MOST_PATIENCE);
                    pause = new Pause(end.isBefore(latest) ? end : latest, response.statusCode());
                });
    }

    /** Seconds, or a date. */
    private static Optional<Instant> instant(String retryAfter, Instant now) {
        try {
            return Optional.of(now.plusSeconds(Math.clamp(Long.parseLong(retryAfter.strip()), 0, 86_400)));
        } catch (NumberFormatException e) {
            try {
                return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter.strip(), Instant::from));
            } catch (DateTimeParseException neither) {
                return Optional.empty();
            }
        }
    }

    private String where(ApiRequest request) {
        return server + ": " + hide(request.toString()) + ": ";
    }

    private String hide(String text) {
        String shown = text;
        for (String secret : settings.secrets) {
            shown = shown.replace(secret, "********");
        }
        return shown;
    }

    private static boolean isHttps(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private static String authority(URI uri) {
        return uri.getRawAuthority().toLowerCase(Locale.ROOT);
    }

    /** The server as people know it. */
    @Override
    public String toString() {
        return server;
    }

    /** Ends the calls that are under way. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
