package io.nominate.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hears notifications with oslo.messaging, as OpenStack's services do. Ends with {@link #close}. */
public final class OsloListener implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Writes a line of JSON for each notification. */
    private static final String SCRIPT = """
            import json, sys, threading
            from oslo_config import cfg
            import oslo_messaging
            url, exchange, topic = sys.argv[1:]
            def say(what):
                sys.stdout.write(json.dumps(what) + '\\n')
                sys.stdout.flush()
            class Endpoint:
                def tell(self, priority, ctxt, publisher_id, event_type, payload, metadata):
                    say({'priority': priority, 'context': ctxt, 'publisher_id': publisher_id,
                         'event_type': event_type, 'payload': payload, 'metadata': metadata})
                def info(self, *of):
                    self.tell('info', *of)
                def error(self, *of):
                    self.tell('error', *of)
            conf = cfg.ConfigOpts()
            conf([])
            transport = oslo_messaging.get_notification_transport(conf, url=url)
            listener = oslo_messaging.get_notification_listener(
                transport, [oslo_messaging.Target(exchange=exchange, topic=topic)], [Endpoint()], executor='threading')
            listener.start(override_pool_size=1)  # in order
            say('ready')
            sys.stdin.read()
            listener.stop()
            """;

    private final Process process;
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread reader;

    private OsloListener(Process process) {
        this.process = process;
        reader = Thread.ofVirtual().start(this::read);
    }

    /** Starts one that hears what comes to that exchange under that topic. */
    public static OsloListener start(Path directory, RabbitMq broker, String exchange, String topic) {
        try {
            Files.createDirectories(directory);
            Path log = directory.resolve("listener.log");
            Process process = new ProcessBuilder("/usr/bin/python3", "-c", SCRIPT, broker.url(), exchange, topic)
                    .redirectError(log.toFile())
                    .start();
            OsloListener listener = new OsloListener(process);
            if (!listener.ready.await(2, TimeUnit.MINUTES)) {
                listener.close();
                throw new AssertionError("the listener does not start; it needs the package python3-oslo.messaging: "
                        + Files.readString(log));
            }
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode said = JSON.readTree(line);
                if (said.isString()) {
                    ready.countDown();
                } else {
                    heard.add(said);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has heard so far, in order: priority, context, publisher_id, event_type, payload, metadata. */
    public List<JsonNode> heard() {
        return List.copyOf(heard);
    }

    /** The same, of one type. */
    public List<JsonNode> heard(String eventType) {
        return heard.stream()
                .filter(each -> each.path("event_type").asString().equals(eventType))
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
