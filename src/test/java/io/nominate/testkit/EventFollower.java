package io.nominate.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of server-sent events as browsers have them: it comes again, with the last id that it has seen. */
public final class EventFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventFollower.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Supplier<URI> where;
    private final Supplier<Map<String, String>> headers;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile Optional<String> last;
    private final AtomicInteger connections = new AtomicInteger();

    /** An event. */
    public record Told(String id, String type, JsonNode data) {}

    /**
     * Follows from now on.
     *
     * @param where for each connection
     * @param headers likewise: a token
     * @param last the id to begin behind
     */
    public EventFollower(Supplier<URI> where, Supplier<Map<String, String>> headers, Optional<String> last) {
        this.where = where;
        this.headers = headers;
        this.last = last;
        this.thread = Thread.ofVirtual().start(this::run);
    }

    /** All that it was told. */
    public List<Told> told() {
        return List.copyOf(told);
    }

    /** Where it would go on. */
    public Optional<String> last() {
        return last;
    }

    /** How often it was connected. */
    public int connections() {
        return connections.get();
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                follow();
            } catch (IOException | IllegalStateException e) {
                LOG.debug("it comes again: {}", e.toString());
            } catch (InterruptedException e) {
                return;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void follow() throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(where.get()).header("Accept", "text/event-stream");
        headers.get().forEach(request::header);
        last.ifPresent(id -> request.header("Last-Event-ID", id));
        HttpResponse<Stream<String>> response = http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("answered " + response.statusCode());
        }
        connections.incrementAndGet();
        Fields fields = new Fields();
        try (Stream<String> lines = response.body()) {
            lines.forEach(fields::line);
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** One event, line by line; what is not complete when the connection ends is dropped. */
    private final class Fields {
        private String id = "";
        private String type = "";
        private String data = "";

        private void line(String line) {
            if (line.isEmpty()) {
                if (!id.isEmpty()) {
                    last = Optional.of(id);
                }
                if (!data.isEmpty()) {
                    told.add(new Told(id, type, JSON.readTree(data)));
                }
                type = "";
                data = "";
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data += line.substring(6);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        http.shutdownNow();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
