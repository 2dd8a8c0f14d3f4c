package io.nominate.app.handler;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandler;
import io.nominate.app.admin.Args;
import io.nominate.app.room.SinkPart;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.ParkedMessages;
import io.nominate.central.port.InventoryException;
import io.nominate.model.cloud.ParkedMessage;
import io.nominate.sink.Resynced;
import io.nominate.sink.Sink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Commands on messages that Sink has parked. */
public final class SinkHandlers {
    private static final int PAGE = 200;

    private final Central central;
    private final Optional<SinkPart> sink;

    /** @param sink empty where none runs */
    public SinkHandlers(Central central, Optional<SinkPart> sink) {
        this.central = central;
        this.sink = sink;
    }

    public Map<String, AdminHandler> byCommand() {
        return Map.of(
                "sink.parked", (args, progress) -> parked(),
                "sink.show", (args, progress) -> show(args),
                "sink.retry", this::retry,
                "sink.resync", (args, progress) -> resync(args),
                "sink.drop", (args, progress) -> drop(args));
    }

    private static Caller caller() {
        return Caller.internal("req-" + UUID.randomUUID());
    }

    private Object parked() {
        return all().stream()
                .map(message -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("id", message.id().toString());
                    row.put("parked_at", message.parkedAt().toString());
                    row.put("handler", message.handler());
                    row.put("event_type", message.eventType());
                    row.put("reason", message.reason());
                    return row;
                })
                .toList();
    }

    private List<ParkedMessage> all() {
        List<ParkedMessage> all = new ArrayList<>();
        Optional<UUID> after = Optional.empty();
        while (true) {
            List<ParkedMessage> some = central.call(caller(), new ParkedMessages.Find(after, PAGE));
            all.addAll(some);
            if (some.size() < PAGE) {
                return all;
            }
            after = Optional.of(some.getLast().id());
        }
    }

    private ParkedMessage one(Map<String, Object> args) throws AdminException {
        String text = Args.text(args, "id");
        try {
            return central.call(caller(), new ParkedMessages.Get(UUID.fromString(text)))
                    .orElseThrow(() -> new AdminException("there is no parked message " + text));
        } catch (IllegalArgumentException e) {
            throw new AdminException(
                    "'" + text + "' is not the id of a parked message: nominate sink parked lists them");
        }
    }

    private Object show(Map<String, Object> args) throws AdminException {
        ParkedMessage message = one(args);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", message.id().toString());
        shown.put("parked_at", message.parkedAt().toString());
        shown.put("handler", message.handler());
        shown.put("source", message.source());
        shown.put("event_type", message.eventType());
        shown.put("message_id", message.messageId());
        shown.put("reason", message.reason());
        shown.put("body", message.body() + (message.whole() ? "" : " ... (cut)"));
        return shown;
    }

    private Object retry(Map<String, Object> args, Consumer<String> progress) throws AdminException {
        Sink running = running("messages are tried again").sink();
        List<ParkedMessage> messages = Args.flag(args, "all") ? all() : List.of(one(args));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ParkedMessage message : messages) {
            Sink.Retried retried = running.retry(message);
            progress.accept(message.id() + ": " + retried.words());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", message.id().toString());
            row.put("event_type", message.eventType());
            row.put("done", retried.done());
            row.put("result", retried.words());
            rows.add(row);
        }
        return rows;
    }

    private SinkPart running(String what) throws AdminException {
        return sink.orElseThrow(() ->
                new AdminException(what + " by a running server with the role sink: start it, or ask on its machine"));
    }

    private Object resync(Map<String, Object> args) throws AdminException {
        SinkPart running = running("the cloud is compared");
        Optional<String> handler = Args.optionalText(args, "handler");
        if (handler.isPresent() && !running.handlers().contains(handler.get())) {
            throw new AdminException(
                    "there is no handler " + handler.get() + "; there are " + String.join(", ", running.handlers()));
        }
        try {
            Resynced result = running.resync(Args.flag(args, "dry_run"), number(args, "max_deletions"), handler);
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Resynced.Change change : result.changes()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("handler", change.resource().handler());
                row.put("kind", change.resource().kind());
                row.put("id", change.resource().id());
                row.put("result", change.result());
                rows.add(row);
            }
            return rows;
        } catch (InventoryException e) {
            throw new AdminException(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Integer> number(Map<String, Object> args, String name) throws AdminException {
        Optional<String> text = Args.optionalText(args, name);
        if (text.filter(it -> !it.matches("[0-9]{1,9}")).isPresent()) {
            throw new AdminException("--max-deletions must be a number");
        }
        return text.map(Integer::valueOf);
    }

    private Object drop(Map<String, Object> args) throws AdminException {
        List<ParkedMessage> messages = Args.flag(args, "all") ? all() : List.of(one(args));
        int dropped = 0;
        for (ParkedMessage message : messages) {
            dropped += central.call(caller(), new ParkedMessages.Drop(message.id())) ? 1 : 0;
        }
        return Map.of("dropped", dropped);
    }
}
