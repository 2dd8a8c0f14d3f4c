package io.nominate.central.zone;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.change.Change;
import io.nominate.central.change.Publication;
import io.nominate.central.port.RecordSetRepository;
import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.central.schedule.Scheduler;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.Pool;
import io.nominate.model.SoaTimers;
import io.nominate.model.Stage;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Makes the rows of a new zone: the zone, its SOA and its apex NS. */
public final class NewZone {
    private final Environment env;
    private final Scheduler scheduler;

    public NewZone(Environment env) {
        this.env = env;
        this.scheduler = new Scheduler(env);
    }

    /** What a new zone is to be like. */
    public record Plan(
            Name name,
            String projectId,
            String email,
            int ttl,
            @Nullable String description,
            Map<String, String> attributes,
            SoaTimers soa,
            long serial,
            Stage stage) {}

    /** Timers for a new zone: the refresh at random, so that servers do not all ask at once. */
    public SoaTimers timers() {
        int refresh = ThreadLocalRandom.current()
                .nextInt(env.defaults().soaRefreshMin(), env.defaults().soaRefreshMax() + 1);
        return new SoaTimers(
                refresh,
                env.defaults().soaRetry(),
                env.defaults().soaExpire(),
                env.defaults().soaMinimum());
    }

    /** The pool for a new zone with these attributes. */
    public Pool pool(Tx tx, Caller caller, Map<String, String> attributes) {
        return withServers(scheduler.choose(tx, caller, attributes));
    }

    /** The pool, which must have name servers to put into zones. */
    static Pool withServers(Pool pool) {
        if (pool.nsRecords().isEmpty()) {
            throw Fault.of(
                    FaultType.NO_SERVERS_CONFIGURED,
                    "Pool " + pool.name() + " has no ns_records: an administrator has to add one");
        }
        return pool;
    }

    /**
     * Makes a zone that records of Nominate's own need, with what is usual, and announces it. It is admitted as any other.
     *
     * @param email checked by the caller
     */
    public Zone make(Tx tx, Caller caller, Name name, String projectId, String email) {
        Pool pool = pool(tx, caller, Map.of());
        new ZoneChecks(env).admit(tx, name, projectId, pool);
        Instant now = env.now();
        Plan plan = new Plan(
                name,
                projectId,
                email,
                env.defaults().ttl(),
                null,
                Map.of(),
                timers(),
                now.getEpochSecond() & 0xFFFF_FFFFL,
                Stage.LIVE);
        Zone zone = insert(tx, plan, pool, now);
        announce(tx, caller, zone, now);
        return zone;
    }

    /** Stores the zone with its SOA and NS, unannounced. */
    public Zone insert(Tx tx, Plan plan, Pool pool, Instant now) {
        List<Pool.NsRecord> servers = servers(pool);
        Zone zone = new Zone(
                Uuid7.next(),
                pool.id(),
                plan.projectId(),
                plan.name().toString(),
                ZoneType.PRIMARY,
                plan.stage(),
                plan.email(),
                plan.ttl(),
                plan.description(),
                servers.getFirst().hostname(),
                plan.soa(),
                List.of(),
                plan.attributes(),
                plan.serial(),
                1,
                0,
                false,
                2,
                0,
                1,
                now,
                null,
                null);
        tx.zones().insert(zone, plan.name().key());
        tx.recordSets().insert(apex(zone, plan.name(), RecordType.SOA, List.of(), now));
        tx.recordSets().insert(apex(zone, plan.name(), RecordType.NS, nsValues(pool), now));
        return zone;
    }

    /** Announces a zone whose rows are all there. */
    public static void announce(Tx tx, Caller caller, Zone zone, Instant now) {
        Publication.first(tx, caller, now, zone, Change.zone(Optional.empty(), Optional.of(zone)));
    }

    /** A pool's name servers, first the one that becomes MNAME. */
    public static List<Pool.NsRecord> servers(Pool pool) {
        return pool.nsRecords().stream()
                .sorted(Comparator.comparingInt(Pool.NsRecord::priority).thenComparing(Pool.NsRecord::hostname))
                .toList();
    }

    /** The records of the apex NS set. */
    public static List<Value> nsValues(Pool pool) {
        return servers(pool).stream()
                .map(ns -> new Value(ns.hostname(), Name.parse(ns.hostname()).wire()))
                .toList();
    }

    private static RecordSetRepository.Row apex(
            Zone zone, Name name, RecordType type, List<Value> values, Instant now) {
        UUID id = Uuid7.next();
        return new RecordSetRepository.Row(
                id,
                zone.id(),
                zone.projectId(),
                zone.name(),
                name.key(),
                type.number(),
                null,
                null,
                true,
                zone.seq(),
                now,
                values);
    }
}
