package io.nominate.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Sends notifications with oslo.messaging, as the services of OpenStack do. Ends with {@link #close}. */
public final class OsloNotifier implements AutoCloseable {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    /** Reads a line of JSON for each notification, and answers each. */
    private static final String SCRIPT = """
            import json, sys
            from oslo_config import cfg
            import oslo_messaging
            url, directory = sys.argv[1:]
            notifiers = {}
            def notifier(exchange, topic):
                if (exchange, topic) not in notifiers:
                    path = directory + '/' + exchange + '.conf'
                    with open(path, 'w') as out:
                        out.write('[DEFAULT]\\ncontrol_exchange = ' + exchange + '\\n')
                    conf = cfg.ConfigOpts()
                    conf(['--config-file', path])
                    transport = oslo_messaging.get_notification_transport(conf, url=url)
                    notifiers[exchange, topic] = oslo_messaging.Notifier(
                        transport, driver='messagingv2', topics=[topic])
                return notifiers[exchange, topic]
            print('ready', flush=True)
            for line in sys.stdin:
                told = json.loads(line)
                to = notifier(told['exchange'], told['topic']).prepare(publisher_id=told['publisher_id'])
                getattr(to, told['priority'])(told['context'], told['event_type'], told['payload'])
                print('sent', flush=True)
            """;

    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    private OsloNotifier(Process process) {
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts one that speaks to that broker. */
    public static OsloNotifier start(Path directory, RabbitMq broker) {
        try {
            Files.createDirectories(directory);
            Process process = new ProcessBuilder(PYTHON.toString(), "-c", SCRIPT, broker.url(), directory.toString())
                    .redirectError(directory.resolve("notifier.log").toFile())
                    .start();
            OsloNotifier notifier = new OsloNotifier(process);
            notifier.expect("ready");
            return notifier;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void expect(String answer) throws IOException {
        String line = answers.readLine();
        if (!answer.equals(line)) {
            throw new AssertionError("the notifier says '" + line
                    + "': see its notifier.log; it needs the package python3-oslo.messaging");
        }
    }

    /** Sends a notification of priority info to the topic {@code notifications}. */
    public void send(String exchange, String eventType, Map<String, Object> payload) {
        send(exchange, "info", Map.of("project_name", "blue"), eventType, payload);
    }

    /** Sends a notification, and returns when the broker has it. */
    public void send(
            String exchange,
            String priority,
            Map<String, Object> context,
            String eventType,
            Map<String, Object> payload) {
        try {
            questions.write(JsonMapper.shared()
                    .writeValueAsString(Map.of(
                            "exchange",
                            exchange,
                            "topic",
                            "notifications",
                            "priority",
                            priority,
                            "publisher_id",
                            "test.host1",
                            "context",
                            context,
                            "event_type",
                            eventType,
                            "payload",
                            payload)));
            questions.write('\n');
            questions.flush();
            expect("sent");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
