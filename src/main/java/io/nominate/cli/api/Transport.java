package io.nominate.cli.api;

import io.nominate.cli.cloud.Cloud;
import io.nominate.cli.error.CliException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Sends requests. */
final class Transport {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final HttpClient client;
    private final Consumer<String> trace;

    /** @param trace told of each request: method, URL and code, never a secret */
    Transport(Cloud cloud, Consumer<String> trace) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(20));
        Trust.of(cloud).ifPresent(builder::sslContext);
        client = builder.build();
        this.trace = trace;
    }

    Reply send(String method, String url, Map<String, String> headers, byte[] body) {
        HttpResponse<byte[]> response =
                exchange(request(method, url, headers, body).timeout(TIMEOUT).build(), BodyHandlers.ofByteArray());
        Map<String, String> got = new HashMap<>();
        response.headers().map().forEach((name, values) -> got.put(name, values.getFirst()));
        return new Reply(response.statusCode(), got, response.body());
    }

    /** An answer that does not end. */
    HttpResponse<InputStream> open(String url, Map<String, String> headers) {
        return exchange(request("GET", url, headers, new byte[0]).build(), BodyHandlers.ofInputStream());
    }

    private static HttpRequest.Builder request(String method, String url, Map<String, String> headers, byte[] body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                    .method(
                            method,
                            body.length == 0
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(body));
            headers.forEach(request::setHeader);
            return request;
        } catch (IllegalArgumentException e) {
            throw CliException.misuse("'" + url + "' is no URL that can be asked");
        }
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            HttpResponse<T> response = client.send(request, handler);
            trace.accept(request.method() + " " + request.uri() + " -> " + response.statusCode());
            return response;
        } catch (IOException e) {
            throw CliException.unreachable(request.uri() + " cannot be reached: "
                    + (e.getMessage() == null ? "nothing answers there" : e.getMessage())
                    + ". Does the server run, and is the URL right?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.failure("interrupted");
        }
    }
}
