package io.nominate.central.secondary;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.RecordGroup;
import io.nominate.central.api.Secondaries;
import io.nominate.central.api.Secondaries.Source;
import io.nominate.central.api.Secondaries.Ticket;
import io.nominate.central.change.Change;
import io.nominate.central.change.Edit;
import io.nominate.central.change.Publication;
import io.nominate.central.change.SetWriter;
import io.nominate.central.port.SecondaryRepository.Staged;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.central.text.TextStream;
import io.nominate.model.Zone;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a zone what its master sent. A small change is one transaction and one delta of the journal. A large one is stored
 * first, then put in place some record sets at a time, so that other changes never wait long; one last transaction
 * publishes it, with a snapshot mark. MiniDNS serves the version before meanwhile. A crash in between is made good by
 * putting it in place again from the beginning, which changes nothing twice.
 */
public final class ContentUseCases {
    private static final int TRIES = 3;
    private static final int SETS_AT_ONCE = 250;
    private static final int RECORDS_AT_ONCE = 1_000;
    private static final Duration CLAIM = Duration.ofSeconds(60);
    private final Environment env;
    private final Following following;

    public ContentUseCases(Environment env) {
        this.env = env;
        this.following = new Following(env);
    }

    public Done replace(Caller caller, Secondaries.Replace request) {
        try {
            for (int tries = 1; !attempt(caller, request); tries++) {
                if (tries == TRIES) {
                    throw Fault.of(FaultType.BAD_REQUEST, "the zone is being changed all the time");
                }
            }
            return new Done();
        } finally {
            request.text().ifPresent(this::drop);
        }
    }

    /** False when the zone has changed since it was compared. */
    private boolean attempt(Caller caller, Secondaries.Replace request) {
        Zone seen = env.store().write(tx -> following.claimed(tx, request.ticket()));
        Plan plan = new Plan(env);
        try (plan) {
            env.store().readLong(tx -> {
                new Comparison(input(request), plan::add).run(tx, seen);
                return true;
            });
        }
        if (plan.text().isEmpty()) {
            return env.store().write(tx -> {
                Zone zone = following.claimed(tx, request.ticket());
                boolean same = zone.seq() == seen.seq();
                if (same) {
                    publish(tx, caller, request.ticket(), zone, request.source(), plan.few());
                }
                return same;
            });
        }
        Source source = request.source();
        env.store().write(tx -> {
            following.claimed(tx, request.ticket());
            tx.texts().claim(plan.text().get());
            following.stage(
                    tx,
                    request.ticket(),
                    new Staged(plan.text().get(), source.soa(), source.master()),
                    source.addresses());
            return true;
        });
        finish(caller, request.ticket());
        return true;
    }

    private DataInputStream input(Secondaries.Replace request) {
        InputStream groups = request.text()
                .<InputStream>map(text -> new TextStream(env.store(), text))
                .orElseGet(() -> new ByteArrayInputStream(request.groups()));
        return new DataInputStream(new BufferedInputStream(groups));
    }

    private void drop(UUID text) {
        env.store().write(tx -> {
            tx.texts().drop(text);
            return true;
        });
    }

    /** All in one transaction. */
    private void publish(Tx tx, Caller caller, Ticket ticket, Zone zone, Source source, List<RecordGroup> groups) {
        Edit edit = following.edit(zone, source.soa());
        SetWriter writer = new SetWriter(tx, zone, edit, env.now());
        groups.forEach(writer::put);
        boolean first = zone.transferredAt() == null;
        Zone after = first
                ? Publication.transferred(tx, caller, env.now(), zone, edit, Change.none())
                : Publication.transferred(
                        tx, caller, env.now(), zone, edit, writer.removed(), writer.added(), Change.none());
        following.fresh(tx, ticket, after, source.soa().serial(), source.master(), source.addresses());
    }

    public Done finish(Caller caller, Secondaries.Finish request) {
        finish(caller, request.ticket());
        return new Done();
    }

    private void finish(Caller caller, Ticket ticket) {
        Staged staged = env.store().write(tx -> {
            following.claimed(tx, ticket);
            return Following.row(tx, ticket).staged().orElseThrow();
        });
        DataInputStream in = new DataInputStream(new BufferedInputStream(new TextStream(env.store(), staged.text())));
        for (List<RecordGroup> some = some(in); !some.isEmpty(); some = some(in)) {
            List<RecordGroup> groups = some;
            env.store().write(tx -> {
                Zone zone = following.claimed(tx, ticket);
                Edit edit = new Edit(zone);
                SetWriter writer = new SetWriter(tx, zone, edit, env.now());
                groups.forEach(writer::put);
                tx.zones().update(edit.zone());
                tx.secondaries()
                        .claim(
                                ticket.zoneId(),
                                ticket.owner(),
                                env.now(),
                                env.now().plus(CLAIM));
                return true;
            });
        }
        env.store().write(tx -> {
            Zone zone = following.claimed(tx, ticket);
            Zone after = Publication.transferred(
                    tx, caller, env.now(), zone, following.edit(zone, staged.soa()), Change.none());
            following.fresh(
                    tx,
                    ticket,
                    after,
                    staged.soa().serial(),
                    staged.master(),
                    Following.row(tx, ticket).addresses());
            tx.texts().drop(staged.text());
            return true;
        });
    }

    private static List<RecordGroup> some(DataInputStream in) {
        List<RecordGroup> some = new ArrayList<>();
        int records = 0;
        try {
            while (some.size() < SETS_AT_ONCE && records < RECORDS_AT_ONCE) {
                Optional<RecordGroup> next = RecordGroup.read(in);
                if (next.isEmpty()) {
                    break;
                }
                some.add(next.get());
                records += next.get().rdata().size();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return some;
    }

    public Boolean amend(Caller caller, Secondaries.Amend request) {
        return env.store().write(tx -> {
            Zone zone = following.claimed(tx, request.ticket());
            Optional<List<RecordGroup>> sets =
                    new Amendment(tx, zone).sets(groups(request.removed()), groups(request.added()));
            sets.ifPresent(groups -> publish(tx, caller, request.ticket(), zone, request.source(), groups));
            return sets.isPresent();
        });
    }

    private static List<RecordGroup> groups(byte[] bytes) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        List<RecordGroup> groups = new ArrayList<>();
        try {
            for (Optional<RecordGroup> next = RecordGroup.read(in); next.isPresent(); next = RecordGroup.read(in)) {
                groups.add(next.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return groups;
    }
}
