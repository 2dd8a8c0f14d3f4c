package io.nominate.takeover;

import io.nominate.central.port.CloudRepository;
import io.nominate.central.port.CloudRepository.Claim;
import io.nominate.central.port.JournalRepository.Origin;
import io.nominate.central.port.PointerRepository.Pointer;
import io.nominate.central.port.RecordSetRepository.Row;
import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.central.port.SecondaryRepository;
import io.nominate.central.port.Tx;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.address.Endpoints;
import io.nominate.dns.address.ReverseNames;
import io.nominate.model.Pool;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneShare;
import io.nominate.model.ZoneType;
import io.nominate.model.cloud.CloudResource;
import io.nominate.takeover.source.OldRecord;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one zone, in a transaction: first its record sets, one by one, then itself. */
final class ZoneWriting {
    private static final int ROWS_AT_ONCE = 500;
    private static final String ACTOR = "takeover";

    private final Tx tx;
    private final ZoneFacts facts;
    private final Optional<Zone> before;
    private final Pool pool;
    private final Instant now;
    private final Name apex;

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Integer> foreign = new HashMap<>();
    private Optional<String> mname = Optional.empty();
    private boolean soa;
    private boolean servers;
    private long sets;
    private long records;
    private long tenantRecords;

    /** @param before the zone as it is here already, which is replaced */
    ZoneWriting(Tx tx, ZoneFacts facts, Optional<Zone> before, Pool pool, Instant now) {
        this.tx = tx;
        this.facts = facts;
        this.before = before;
        this.pool = pool;
        this.now = now;
        this.apex = facts.name();
        before.ifPresent(zone -> {
            tx.shares().deleteAll(zone.id());
            tx.takeover().clear(zone.id());
        });
    }

    void add(Content set) {
        if (set.name().equals(apex)) {
            soa |= set.type().equals(RecordType.SOA);
            servers |= set.type().equals(RecordType.NS);
            if (set.type().equals(RecordType.SOA)) {
                mname = set.records().stream()
                        .map(record -> record.data().split("\\s+", 2)[0])
                        .findFirst();
            }
        }
        put(set.row(facts.old().id(), facts.seq(), facts.servedSeq()), set.managed());
        if (!set.old().projectId().equals(facts.old().projectId())) {
            foreign.merge(set.old().projectId(), 1, Integer::sum);
        }
        for (int i = 0; i < set.values().size(); i++) {
            OldRecord record = set.records().get(i);
            if (record.managed()) {
                managed(set, record, set.values().get(i));
            }
        }
    }

    private void put(Row row, boolean managed) {
        sets++;
        records += row.values().size();
        tenantRecords += managed ? 0 : row.values().size();
        rows.add(row);
        if (rows.size() == ROWS_AT_ONCE) {
            flush();
        }
    }

    private void flush() {
        tx.recordSets().insertAll(rows);
        rows.clear();
    }

    /** Whose a PTR of a floating IP is, and which resource of the cloud wants a record of Sink's. */
    private void managed(Content set, OldRecord record, Value value) {
        OldRecord.Manager manager = record.manager();
        if (manager.resourceType().equals("ptr:floatingip")) {
            address(manager.extra(), set.name())
                    .ifPresent(address -> tx.pointers()
                            .save(new Pointer(
                                    address.getHostAddress(),
                                    facts.old().id(),
                                    set.old().id(),
                                    dashed(manager.resourceId()),
                                    manager.resourceRegion(),
                                    manager.projectId(),
                                    false)));
        } else if (manager.pluginType().equals("handler")
                && !manager.resourceType().isEmpty()
                && !manager.resourceId().isEmpty()) {
            claim(
                    new CloudResource(manager.pluginName(), manager.resourceType(), dashed(manager.resourceId())),
                    new Claim(
                            facts.old().id(),
                            set.old().id(),
                            set.old().name(),
                            set.type().mnemonic(),
                            value.data(),
                            value.rdata(),
                            true),
                    set.old().createdAt());
        }
    }

    private static Optional<InetAddress> address(String extra, Name owner) {
        return Endpoints.literal(extra).filter(it -> ReverseNames.of(it).equals(owner));
    }

    /** Ids of other services as these write them; the database had them without dashes until Newton. */
    private static String dashed(String id) {
        return id.matches("[0-9a-f]{32}") ? id.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5") : id;
    }

    private void claim(CloudResource resource, Claim claim, Instant since) {
        UUID id = tx.cloud().lock(resource).map(CloudRepository.Row::id).orElseGet(() -> {
            UUID made = named(resource.toString());
            tx.cloud()
                    .insert(
                            new CloudRepository.Row(made, resource, ACTOR, since, ACTOR + " " + made, false),
                            Optional.empty(),
                            now);
            return made;
        });
        tx.cloud().claim(id, claim);
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the zone; what was added is in it. */
    Zone finish() {
        if (!soa) {
            put(apexSet(RecordType.SOA, List.of()), true);
        }
        List<Value> nameServers = pool.nsRecords().stream()
                .map(server -> new Value(
                        server.hostname(), Name.parse(server.hostname()).wire()))
                .toList();
        if (!servers && facts.type() == ZoneType.PRIMARY && !nameServers.isEmpty()) {
            put(apexSet(RecordType.NS, nameServers), true);
        }
        flush();
        Zone zone = facts.zone(mname.orElseGet(this::firstServer), before, sets, tenantRecords);
        if (before.isEmpty()) {
            tx.zones().insert(zone, apex.key());
        } else {
            if (!before.get().projectId().equals(zone.projectId())) {
                tx.zones().give(zone.id(), zone.projectId());
            }
            tx.zones().update(zone);
        }
        tx.journal()
                .mark(
                        zone.id(),
                        zone.seq(),
                        before.map(Zone::serial).orElse(0L),
                        zone.serial(),
                        new Origin(ACTOR, ACTOR, now),
                        "");
        tx.catalogs().touch(zone.poolId(), zone.id());
        satellites(zone);
        return zone;
    }

    private String firstServer() {
        return pool.nsRecords().stream()
                .min(Comparator.comparingInt(Pool.NsRecord::priority))
                .map(Pool.NsRecord::hostname)
                .orElse(facts.old().name());
    }

    private void satellites(Zone zone) {
        for (ZoneShare share : facts.old().shares()) {
            tx.shares().insert(share);
            int theirs = foreign.getOrDefault(share.targetProjectId(), 0);
            if (theirs > 0) {
                tx.shares().addRecordSets(zone.id(), share.targetProjectId(), theirs);
            }
        }
        facts.old().offers().forEach(tx.transfers()::insert);
        facts.old().acceptances().forEach(tx.transfers()::insert);
        if (facts.undelivered()) {
            tx.deliveries().want(zone.id(), zone.seq(), false, now);
        }
        if (zone.type() == ZoneType.SECONDARY) {
            tx.secondaries()
                    .save(new SecondaryRepository.Row(
                            zone.id(),
                            now,
                            now,
                            zone.stage() == Stage.WITHHELD ? Optional.empty() : Optional.of(zone.serial()),
                            Optional.empty(),
                            0,
                            List.of(),
                            Optional.empty(),
                            Optional.empty(),
                            now,
                            Optional.empty()));
        }
    }

    /** A set that the Designate has not stored, as it made it when it was asked. */
    private Row apexSet(RecordType type, List<Value> values) {
        @Nullable Integer inherited = null;
        return new Row(
                named(facts.old().id() + " " + type),
                facts.old().id(),
                facts.old().projectId(),
                facts.old().name(),
                apex.key(),
                type.number(),
                inherited,
                null,
                true,
                facts.seq(),
                facts.old().createdAt(),
                values);
    }

    /** Record sets that were written. */
    long sets() {
        return sets;
    }

    /** Records in them. */
    long records() {
        return records;
    }
}
