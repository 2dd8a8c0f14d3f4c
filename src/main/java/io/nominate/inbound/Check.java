package io.nominate.inbound;

import io.nominate.central.api.RecordGroup;
import io.nominate.central.api.Secondaries.Job;
import io.nominate.central.api.Secondaries.Source;
import io.nominate.dns.Name;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.inbound.TransferReader.Received;
import io.nominate.inbound.Upstream.Server;
import io.nominate.model.Zone;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One check of one zone: asks its masters, in random order, for the SOA, and transfers the zone from the first that has
 * something newer: what changed if it can, else the whole.
 */
final class Check {
    private static final Logger LOG = LoggerFactory.getLogger(Check.class);
    private static final int TYPE_SOA = 6;
    private static final int TYPE_IXFR = 251;
    private static final int TYPE_AXFR = 252;
    private static final Duration BEAT = Duration.ofSeconds(5);
    private final Inbound.Environment env;
    private final Job job;
    private final Zone zone;
    private final Name name;
    private final Optional<TsigKey> key;
    private final Upstream upstream;
    private long beaten = System.nanoTime();

    Check(Inbound.Environment env, Job job) {
        this.env = env;
        this.job = job;
        this.zone = job.zone();
        this.name = Name.parse(zone.name());
        this.key = env.keys().find(zone.id());
        this.upstream = Upstream.of(zone.masters(), env.guard());
    }

    /** Asks the masters; each outcome is told to central. */
    void run() throws InterruptedException {
        List<String> problems = new ArrayList<>(upstream.problems());
        Optional<String> last = Optional.empty();
        for (Server server : upstream.servers()) {
            last = Optional.of(server.name());
            try {
                follow(server);
                return;
            } catch (TransferException e) {
                problems.add(server.name() + " " + e.getMessage());
            }
        }
        String reason = String.join("; ", problems);
        LOG.info("Zone {}: not followed: {}", zone.name(), reason);
        env.desk().failed(job.ticket(), last, reason, upstream.addresses());
    }

    private Conversation open(Server server) throws TransferException {
        return Conversation.open(server.address(), key, env.clock(), env.settings(), this::beat);
    }

    private void beat() throws TransferException {
        if (System.nanoTime() - beaten > BEAT.toNanos()) {
            beaten = System.nanoTime();
            if (!env.desk().prolong(job.ticket())) {
                throw new TransferException("is left to another process");
            }
        }
    }

    private void follow(Server server) throws TransferException, InterruptedException {
        try (Conversation conversation = open(server)) {
            long theirs = serial(conversation);
            Optional<Long> ours = job.masterSerial();
            if (ours.isPresent() && ours.get() == theirs) {
                env.desk().upToDate(job.ticket(), server.name(), upstream.addresses());
                return;
            }
            if (ours.isPresent() && !TransferReader.newer(theirs, ours.get())) {
                throw new TransferException("has serial " + theirs + ", which is older than " + ours.get());
            }
            if (!env.slots().tryAcquire(env.settings().longest().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TransferException("could not be transferred from: too many transfers are under way");
            }
            try {
                if (ours.isEmpty() || job.edited() || !incremental(server, conversation, ours.get())) {
                    whole(server);
                }
            } finally {
                env.slots().release();
            }
        }
    }

    private long serial(Conversation conversation) throws TransferException {
        conversation.ask(name, TYPE_SOA, Optional.empty());
        Rr soa = conversation.next().stream()
                .filter(record -> record.isSoaOf(name))
                .findFirst()
                .orElseThrow(() -> new TransferException("has no SOA for the zone"));
        if (!conversation.isAuthoritative()) {
            throw new TransferException("has no authority for the zone");
        }
        return soa.serial();
    }

    /** False when the whole zone is to be asked for instead. */
    private boolean incremental(Server server, Conversation conversation, long ours) throws TransferException {
        try {
            conversation.ask(name, TYPE_IXFR, Optional.of(ourSoa(ours)));
            Received received =
                    new TransferReader(conversation, name, new Sieve(name), env.memory(), limit()).since(ours);
            switch (received) {
                case Received.Nothing nothing -> env.desk().upToDate(job.ticket(), server.name(), upstream.addresses());
                case Received.Whole whole -> replace(server, whole);
                case Received.Changes changes -> {
                    return amend(server, changes, ours);
                }
            }
            return true;
        } catch (TransferException e) {
            if (!e.wholeMayHelp()) {
                throw e;
            }
            LOG.info("Zone {}: {} {}: the whole zone is asked for", zone.name(), server.name(), e.getMessage());
            return false;
        }
    }

    private long limit() {
        return env.settings().mostRecords();
    }

    /** An SOA with our serial; a server looks at nothing else of it. */
    private Rr ourSoa(long serial) {
        byte[] rdata = new byte[22];
        for (int i = 0; i < 4; i++) {
            rdata[2 + i] = (byte) (serial >> (24 - 8 * i));
        }
        return new Rr(name, Rr.SOA, 0, rdata);
    }

    private boolean amend(Server server, Received.Changes changes, long ours) throws TransferException {
        Increment increment = changes.increment();
        Source source = source(server, changes.soa());
        boolean done = env.desk().amend(job.ticket(), source, increment.removed(), increment.added());
        if (done) {
            LOG.info(
                    "Zone {}: serial {} transferred from {} by IXFR, from {}: {} records removed, {} added",
                    zone.name(),
                    source.soa().serial(),
                    server.name(),
                    ours,
                    increment.removals(),
                    increment.additions());
        } else {
            LOG.info(
                    "Zone {}: the changes of {} do not fit what is here: the whole zone is asked for",
                    zone.name(),
                    server.name());
        }
        return done;
    }

    private Source source(Server server, Rr soa) throws TransferException {
        return new Source(SoaReader.read(soa), server.name(), upstream.addresses());
    }

    private void whole(Server server) throws TransferException {
        try (Conversation conversation = open(server)) {
            conversation.ask(name, TYPE_AXFR, Optional.empty());
            Received received = new TransferReader(conversation, name, new Sieve(name), env.memory(), limit()).whole();
            if (received instanceof Received.Whole whole) {
                replace(server, whole);
            }
        }
    }

    private void replace(Server server, Received.Whole whole) throws TransferException {
        int records = whole.book().size();
        GroupSink sink = inOrder(whole);
        Source source = source(server, whole.soa());
        beat();
        env.desk().replace(job.ticket(), source, sink.inline(), sink.text());
        LOG.info(
                "Zone {}: serial {} transferred from {} by AXFR: {} records",
                zone.name(),
                source.soa().serial(),
                server.name(),
                records);
    }

    /** The groups of a zone that may be taken, in order; its book is closed. */
    private GroupSink inOrder(Received.Whole whole) throws TransferException {
        Sieve sieve = new Sieve(name);
        List<String> problems = new ArrayList<>();
        GroupSink sink = new GroupSink(env.desk());
        try (RecordBook book = whole.book()) {
            DataOutputStream out = new DataOutputStream(sink);
            book.forEachGroup(group -> {
                sieve.inOrder(group).ifPresent(problems::add);
                if (problems.isEmpty()) {
                    write(group, out);
                }
            });
        }
        sieve.atEnd().ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new TransferException(problems.getFirst());
        }
        return sink;
    }

    private static void write(RecordGroup group, DataOutputStream out) {
        try {
            group.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
