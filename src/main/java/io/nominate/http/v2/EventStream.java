package io.nominate.http.v2;

import io.nominate.central.api.Events;
import io.nominate.central.api.Fault;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.http.call.Call;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Server-sent events (the WHATWG's HTML standard, section 9.2) of one client, from where it asks on.
 *
 * <p>An event's id is its position. A quiet stream says every few seconds how far it has read, also by an id, so that a client
 * whose events are rare does not fall behind what is kept. It ends, and its client comes again, after its time, when central
 * cannot be asked, and when the server stops.
 */
final class EventStream {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** Finds events that no wake-up told of. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private static final int AT_ONCE = 200;

    private final Call call;
    private final EventStreams.Place place;
    private final Optional<UUID> zoneId;
    private final List<String> types;
    private final long end;
    private final long patience;
    private long position;
    private long said = -1;
    private long saidAt = System.nanoTime();
    private long heardAt = System.nanoTime();

    /**
     * @param longest when it ends in any case
     * @param quiet when it ends if there is nothing to tell
     */
    EventStream(
            Call call,
            EventStreams.Place place,
            Optional<UUID> zoneId,
            List<String> types,
            Duration longest,
            Duration quiet) {
        this.call = call;
        this.place = place;
        this.zoneId = zoneId;
        this.types = types;
        this.end = System.nanoTime() + longest.toNanos();
        this.patience = quiet.toNanos();
    }

    /** The first answer of central, by which refusals come before the stream begins. */
    Events.Page first(OptionalLong after) {
        position = after.orElse(0);
        return read(after);
    }

    private Events.Page read(OptionalLong after) {
        return call.ask(new Events.Read(after, zoneId, types, AT_ONCE));
    }

    /** Writes until it ends. */
    void write(OutputStream out, Events.Page first) throws IOException {
        out.write("retry: 1000\n\n".getBytes(StandardCharsets.UTF_8));
        try {
            Events.Page page = first;
            tell(out, page);
            while (!over(page)) {
                if (!page.more()) {
                    beat(out);
                    place.await(LOOK.toNanos() < patience || patience == 0 ? LOOK : Duration.ofNanos(patience));
                }
                page = read(OptionalLong.of(position));
                tell(out, page);
            }
        } catch (Fault | StoreUnavailableException e) {
            comment(out, "central cannot be asked now: come again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (position != said) {
            say(out);
        }
    }

    private boolean over(Events.Page page) {
        long now = System.nanoTime();
        return place.isOver() || now - end >= 0 || !page.more() && now - heardAt >= patience;
    }

    private void tell(OutputStream out, Events.Page page) throws IOException {
        StringBuilder text = new StringBuilder();
        if (page.lost()) {
            text.append("id: ").append(page.upTo()).append("\nevent: reset\ndata: {\"id\":\"");
            text.append(page.upTo())
                    .append("\",\"type\":\"reset\",\"after\":\"")
                    .append(position);
            text.append(
                    "\",\"message\":\"events after this id are not kept any more: read what you follow anew\"}\n\n");
        }
        for (Events.Event event : page.events()) {
            text.append("id: ").append(event.position()).append("\nevent: ").append(event.type());
            text.append("\ndata: ").append(event.json()).append("\n\n");
        }
        position = page.upTo();
        if (!text.isEmpty()) {
            send(out, text.toString());
            said = page.lost() ? page.upTo() : page.events().getLast().position();
            heardAt = System.nanoTime();
        } else if (said < 0) {
            say(out);
        }
    }

    private void beat(OutputStream out) throws IOException {
        if (System.nanoTime() - saidAt < HEARTBEAT.toNanos()) {
            return;
        }
        if (position == said) {
            comment(out, "");
        } else {
            say(out);
        }
    }

    /** How far it has read: no event for the client, only where to go on. */
    private void say(OutputStream out) throws IOException {
        send(out, "id: " + position + "\n\n");
        said = position;
    }

    private void comment(OutputStream out, String text) throws IOException {
        send(out, ": " + text + "\n\n");
    }

    private void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        saidAt = System.nanoTime();
    }
}
