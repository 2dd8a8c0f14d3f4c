package io.nominate.central.notification;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.NotificationWork;
import io.nominate.central.api.NotificationWork.Batch;
import io.nominate.central.api.NotificationWork.Existing;
import io.nominate.central.event.EventUseCases;
import io.nominate.central.event.Occasion;
import io.nominate.central.port.EventRepository;
import io.nominate.central.port.EventRepository.Filter;
import io.nominate.central.port.EventRepository.Row;
import io.nominate.central.port.Selection;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Which events were sent to other services. They are sent in order, by the process that has the lease, at least once: one
 * that dies between sending and telling so leaves the last ones to be sent again.
 */
public final class NotificationUseCases {
    private static final String FOLLOWER = "notifications";
    private static final UUID LEASE = id("notifications");
    private static final UUID EXISTS = id("zones that exist");
    private static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), List.of());

    private final Environment env;

    public NotificationUseCases(Environment env) {
        this.env = env;
    }

    private static UUID id(String what) {
        return UUID.nameUUIDFromBytes(("lease: " + what).getBytes(StandardCharsets.UTF_8));
    }

    public Boolean due(Caller caller, NotificationWork.Due request) {
        return env.store().read(tx -> {
            OptionalLong sent = tx.events().followed(FOLLOWER);
            return sent.isEmpty() || sent.getAsLong() != tx.events().last();
        });
    }

    public Optional<Batch> claim(Caller caller, NotificationWork.Claim request) {
        return env.store().write(tx -> {
            Instant now = env.now();
            return tx.leases().take(LEASE, request.owner(), now, now.plus(request.lease()))
                    ? Optional.of(batch(tx, request.limit()))
                    : Optional.empty();
        });
    }

    private static Batch batch(Tx tx, int limit) {
        EventRepository events = tx.events();
        long last = events.last();
        OptionalLong sent = events.followed(FOLLOWER);
        if (sent.isEmpty() || sent.getAsLong() > last) { // the first time, or the database of another installation
            events.follow(FOLLOWER, last);
            return new Batch(List.of(), last, 0);
        }
        long after = Math.max(sent.getAsLong(), Math.min(last, events.first() - 1));
        if (limit == 0) {
            return new Batch(List.of(), sent.getAsLong(), 0);
        }
        List<Row> rows = events.between(after, last, ALL, limit);
        return new Batch(
                rows.stream().map(EventUseCases::event).toList(),
                rows.size() < limit ? last : rows.getLast().position(),
                after - sent.getAsLong());
    }

    public Boolean sent(Caller caller, NotificationWork.Sent request) {
        return env.store().write(tx -> {
            boolean held = tx.leases().keep(LEASE, request.owner(), env.now().plus(request.lease()));
            if (held) {
                tx.events().follow(FOLLOWER, request.upTo());
            }
            return held;
        });
    }

    public Done release(Caller caller, NotificationWork.Release request) {
        return env.store().write(tx -> {
            tx.leases().give(LEASE, request.owner());
            return new Done();
        });
    }

    public Boolean existsDue(Caller caller, NotificationWork.ExistsDue request) {
        String turn = request.owner() + " " + env.now(); // so that nobody, nor the owner itself, prolongs it
        return env.store().write(tx -> {
            Instant now = env.now();
            return tx.leases().take(EXISTS, turn, now, now.plus(request.every()));
        });
    }

    public Existing exists(Caller caller, NotificationWork.Exists request) {
        Selection selection = new Selection(List.of(), "id", false, request.after(), request.limit());
        return env.store().read(tx -> {
            List<Zone> zones = tx.zones().page(Optional.empty(), selection).orElse(List.of());
            Occasion occasion = new Occasion(tx, caller, env.now());
            return new Existing(
                    zones.stream()
                            .filter(zone -> zone.type() != ZoneType.CATALOG)
                            .map(occasion::exists)
                            .toList(),
                    zones.size() < request.limit()
                            ? Optional.empty()
                            : Optional.of(zones.getLast().id()));
        });
    }
}
