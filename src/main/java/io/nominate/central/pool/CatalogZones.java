package io.nominate.central.pool;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.change.Change;
import io.nominate.central.change.Edit;
import io.nominate.central.change.Publication;
import io.nominate.central.change.Rows;
import io.nominate.central.port.RecordSetRepository;
import io.nominate.central.port.Tx;
import io.nominate.central.port.ZoneEvent;
import io.nominate.central.rule.Environment;
import io.nominate.central.zone.NewZone;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.Pool;
import io.nominate.model.Pool.CatalogZone;
import io.nominate.model.SoaTimers;
import io.nominate.model.Stage;
import io.nominate.model.TsigKey;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a pool's catalog zone (RFC 9432) be as the pool describes it: made, changed, or taken away. */
final class CatalogZones {
    private static final int EXPIRE = 2_147_483_646;
    private static final int LONGEST_NAME = 200; // octets, so that a member's name fits below it
    private static final byte[] VERSION = {1, '2'};
    private final Environment env;

    CatalogZones(Environment env) {
        this.env = env;
    }

    /** Whatever there is becomes what the pool asks for. */
    void ensure(Tx tx, Caller caller, Pool pool) {
        Optional<Zone> there = tx.catalogs().of(pool.id());
        if (pool.catalogZone().isEmpty()) {
            drop(tx, pool);
            return;
        }
        CatalogZone wanted = pool.catalogZone().get();
        Name name = Name.parse(wanted.fqdn());
        if (there.isPresent() && !Name.parse(there.get().name()).equals(name)) {
            drop(tx, pool);
            there = Optional.empty();
        }
        Zone zone = there.isPresent()
                ? change(tx, caller, there.get(), pool, wanted)
                : make(tx, caller, pool, wanted, name);
        key(tx, zone, wanted);
    }

    /** Takes the pool's catalog away; name servers are left to those who told them of it. */
    void drop(Tx tx, Pool pool) {
        tx.catalogs().of(pool.id()).ifPresent(zone -> {
            keyOf(tx, zone).ifPresent(key -> tx.tsigKeys().delete(key.id()));
            tx.deliveries().done(zone.id());
            tx.deletedZones().bury(zone.id());
            tx.announce(new ZoneEvent(zone.id(), zone.poolId(), zone.name(), Stage.GONE, zone.seq(), zone.serial()));
        });
    }

    private Zone make(Tx tx, Caller caller, Pool pool, CatalogZone wanted, Name name) {
        if (name.wireLength() > LONGEST_NAME) {
            throw Fault.of(FaultType.BAD_REQUEST, "catalog_zone_fqdn " + wanted.fqdn() + " is too long");
        }
        tx.zones().guard(List.of(name.key()));
        if (!tx.zones().named(List.of(name.key())).isEmpty()) {
            throw Fault.of(FaultType.DUPLICATE_ZONE, "catalog_zone_fqdn " + wanted.fqdn() + " is the name of a zone");
        }
        Instant now = env.now();
        Zone zone = new Zone(
                Uuid7.next(),
                pool.id(),
                env.central().managedResourceTenantId(),
                name.toString(),
                ZoneType.CATALOG,
                Stage.LIVE,
                env.central().managedResourceEmail(),
                env.defaults().ttl(),
                null,
                NewZone.servers(pool).getFirst().hostname(),
                timers(wanted),
                List.of(),
                Map.of(),
                now.getEpochSecond() & 0xFFFF_FFFFL,
                1,
                0,
                false,
                3,
                2,
                1,
                now,
                null,
                null);
        tx.zones().insert(zone, name.key());
        insert(tx, zone, name, RecordType.SOA, List.of());
        insert(
                tx,
                zone,
                name,
                RecordType.NS,
                List.of(new RecordSetRepository.Value(
                        "invalid.", Name.parse("invalid.").wire())));
        insert(
                tx,
                zone,
                Name.parse("version", name),
                RecordType.TXT,
                List.of(new RecordSetRepository.Value("\"2\"", VERSION)));
        Publication.first(tx, caller, now, zone, Change.zone(Optional.empty(), Optional.of(zone)));
        tx.catalogs().touchAll(pool.id());
        return zone;
    }

    private SoaTimers timers(CatalogZone wanted) {
        return new SoaTimers(
                wanted.refresh(),
                env.defaults().soaRetry(),
                EXPIRE,
                env.defaults().soaMinimum());
    }

    private static void insert(Tx tx, Zone zone, Name name, RecordType type, List<RecordSetRepository.Value> values) {
        tx.recordSets()
                .insert(new RecordSetRepository.Row(
                        Uuid7.next(),
                        zone.id(),
                        zone.projectId(),
                        name.toString(),
                        name.key(),
                        type.number(),
                        null,
                        null,
                        true,
                        zone.seq(),
                        zone.createdAt(),
                        values));
    }

    private Zone change(Tx tx, Caller caller, Zone zone, Pool pool, CatalogZone wanted) {
        Edit edit = new Edit(zone);
        edit.soa = timers(wanted);
        edit.mname = NewZone.servers(pool).getFirst().hostname();
        boolean same = edit.soa.equals(zone.soa()) && edit.mname.equals(zone.mname());
        return same
                ? zone
                : Publication.delta(tx, caller, env.now(), zone, edit, new Rows(), new Rows(), Change.none());
    }

    private static Optional<TsigKey> keyOf(Tx tx, Zone zone) {
        return tx.tsigKeys().all().stream()
                .filter(key -> key.resourceId().equals(zone.id()))
                .findFirst();
    }

    /** Keeps the key with which the catalog is transferred where all keys are kept, under the catalog's name. */
    private void key(Tx tx, Zone zone, CatalogZone wanted) {
        Optional<TsigKey> there = keyOf(tx, zone);
        if (wanted.tsigSecret().isEmpty()) {
            there.ifPresent(key -> tx.tsigKeys().delete(key.id()));
            return;
        }
        TsigKey key = new TsigKey(
                there.map(TsigKey::id).orElseGet(Uuid7::next),
                zone.name(),
                wanted.tsigAlgorithm().orElse("hmac-sha256"),
                wanted.tsigSecret().get(),
                TsigKey.Scope.ZONE,
                zone.id(),
                there.map(TsigKey::createdAt).orElseGet(env::now),
                there.isPresent() ? env.now() : null);
        boolean stored =
                there.isPresent() ? tx.tsigKeys().update(key) : tx.tsigKeys().insert(key);
        if (!stored) {
            throw Fault.of(FaultType.BAD_REQUEST, "another TSIG key has the name of the catalog zone " + zone.name());
        }
    }
}
