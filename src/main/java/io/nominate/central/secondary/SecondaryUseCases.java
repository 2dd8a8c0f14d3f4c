package io.nominate.central.secondary;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Secondaries;
import io.nominate.central.api.Secondaries.Heard;
import io.nominate.central.api.Secondaries.Job;
import io.nominate.central.api.Secondaries.Ticket;
import io.nominate.central.change.Change;
import io.nominate.central.change.Edit;
import io.nominate.central.change.Publication;
import io.nominate.central.change.Rows;
import io.nominate.central.port.SecondaryRepository.Row;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.dns.Name;
import io.nominate.dns.address.Endpoints;
import io.nominate.model.HostPort;
import io.nominate.model.Stage;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** When masters are asked, by whom, and what comes of it when nothing is transferred. */
public final class SecondaryUseCases {
    /** NOTIFYs within this time of the last check are answered by one more, when it is over. */
    static final Duration NOTIFY_PAUSE = Duration.ofMillis(500);

    private static final Duration AWAY = Duration.ofHours(1);

    private final Environment env;
    private final Access access;
    private final Following following;

    public SecondaryUseCases(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
        this.following = new Following(env);
    }

    public Done transfer(Caller caller, Secondaries.Transfer request) {
        return env.store().write(tx -> {
            Zone zone = access.lock("xfr_zone", tx, caller, request.zoneId());
            if (zone.type() != ZoneType.SECONDARY) {
                throw Fault.of(FaultType.BAD_REQUEST, "Can't XFR a non Secondary zone.");
            }
            if (zone.stage() == Stage.DELETING) {
                throw Fault.of(FaultType.BAD_REQUEST, "Can not update a deleting zone");
            }
            Instant now = env.now();
            tx.secondaries().save(asked(tx.secondaries().find(zone.id()).orElseThrow(), now, now));
            return new Done();
        });
    }

    private static Row later(Row row, Instant next) {
        return new Row(
                row.zoneId(),
                next,
                row.askedAt(),
                row.masterSerial(),
                row.expiresAt(),
                row.failures(),
                row.addresses(),
                row.master(),
                row.error(),
                row.at(),
                row.staged());
    }

    /** The same row, to be looked at then. */
    static Row asked(Row row, Instant now, Instant next) {
        return new Row(
                row.zoneId(),
                row.nextAt().isBefore(next) ? row.nextAt() : next,
                now,
                row.masterSerial(),
                row.expiresAt(),
                row.failures(),
                row.addresses(),
                row.master(),
                row.error(),
                row.at(),
                row.staged());
    }

    public Heard notified(Caller caller, Secondaries.Notified request) {
        List<Zone> zones = env
                .store()
                .read(tx -> tx.zones().named(List.of(Name.parse(request.name()).key())))
                .stream()
                .filter(zone -> zone.type() == ZoneType.SECONDARY && zone.stage() != Stage.DELETING)
                .toList();
        if (zones.isEmpty()) {
            return Heard.NOT_A_SECONDARY;
        }
        boolean taken = false;
        for (Zone zone : zones) {
            taken |= notified(zone, request.address());
        }
        return taken ? Heard.TAKEN : Heard.NOT_A_MASTER;
    }

    private boolean notified(Zone zone, String address) {
        Optional<Row> known = env.store().read(tx -> tx.secondaries().find(zone.id()));
        if (known.filter(row -> isMaster(zone, row, address)).isEmpty()) {
            return false;
        }
        Instant now = env.now();
        if (env.store().read(tx -> isNews(tx, known.get(), now))) {
            env.store().write(tx -> {
                tx.secondaries()
                        .find(zone.id())
                        .ifPresent(row -> tx.secondaries().save(asked(row, now, soon(row, now))));
                return true;
            });
        }
        return true;
    }

    /** When a zone is checked that NOTIFY came for. */
    static Instant soon(Row row, Instant now) {
        Instant pause = row.at().plus(NOTIFY_PAUSE);
        return pause.isAfter(now) ? pause : now;
    }

    /** Whether no check is to begin soon that will see what the NOTIFY tells of; one that has begun may miss it. */
    private static boolean isNews(Tx tx, Row row, Instant now) {
        return row.nextAt().isAfter(soon(row, now)) || tx.secondaries().isClaimed(row.zoneId(), now);
    }

    private static boolean isMaster(Zone zone, Row row, String address) {
        return row.addresses().contains(address)
                || zone.masters().stream()
                        .map(text -> Endpoints.parse(text, Masters.PORT))
                        .map(HostPort::host)
                        .flatMap(host -> Endpoints.literal(host).stream())
                        .map(InetAddress::getHostAddress)
                        .anyMatch(address::equals);
    }

    public List<UUID> due(Caller caller, Secondaries.Due request) {
        return env.store().read(tx -> tx.secondaries().due(env.now(), request.limit()));
    }

    public Optional<Job> begin(Caller caller, Secondaries.Begin request) {
        Instant now = env.now();
        return env.store().write(tx -> {
            Optional<Zone> zone = tx.zones()
                    .lock(request.zoneId())
                    .filter(found -> found.stage() == Stage.LIVE || found.stage() == Stage.WITHHELD);
            if (zone.isEmpty()) { // it is on its way out, and may be brought back
                tx.secondaries()
                        .find(request.zoneId())
                        .ifPresent(row -> tx.secondaries().save(later(row, now.plus(AWAY))));
                return Optional.empty();
            }
            Optional<Row> row = tx.secondaries()
                    .find(request.zoneId())
                    .filter(found -> !found.nextAt().isAfter(now));
            if (row.isEmpty()
                    || !tx.secondaries().claim(request.zoneId(), request.owner(), now, now.plus(request.lease()))) {
                return Optional.empty();
            }
            return Optional.of(new Job(
                    new Ticket(request.zoneId(), request.owner(), now),
                    zone.get(),
                    row.get().masterSerial(),
                    !row.get().masterSerial().equals(Optional.of(zone.get().serial())),
                    row.get().staged().isPresent()));
        });
    }

    public Boolean prolong(Caller caller, Secondaries.Prolong request) {
        Ticket ticket = request.ticket();
        Instant now = env.now();
        return env.store().write(tx -> {
            Optional<Zone> zone = tx.zones().lock(ticket.zoneId());
            if (zone.isEmpty() || !tx.secondaries().holds(ticket.zoneId(), ticket.owner(), now)) {
                return false;
            }
            following.expire(tx, caller, zone.get(), Following.row(tx, ticket), now);
            return tx.secondaries().claim(ticket.zoneId(), ticket.owner(), now, now.plus(request.lease()));
        });
    }

    public Done upToDate(Caller caller, Secondaries.UpToDate request) {
        return env.store().write(tx -> {
            Zone zone = following.claimed(tx, request.ticket());
            long serial = Following.row(tx, request.ticket()).masterSerial().orElse(zone.serial());
            if (zone.stage() == Stage.WITHHELD && zone.transferredAt() != null) {
                Edit edit = new Edit(zone);
                Following.show(edit);
                Publication.transferred(tx, caller, env.now(), zone, edit, new Rows(), new Rows(), Change.none());
            }
            following.fresh(tx, request.ticket(), zone, serial, request.master(), request.addresses());
            return new Done();
        });
    }

    public Done failed(Caller caller, Secondaries.Failed request) {
        return env.store().write(tx -> {
            Zone zone = following.claimed(tx, request.ticket());
            following.failed(
                    tx,
                    caller,
                    request.ticket(),
                    zone,
                    new Following.Outcome(request.master(), request.reason(), request.addresses()));
            return new Done();
        });
    }

    /** Opens a text that belongs to nobody's project. */
    public UUID open(Caller caller, Secondaries.Open request) {
        return open(env);
    }

    static UUID open(Environment env) {
        UUID id = Uuid7.next();
        env.store().write(tx -> {
            tx.texts().open(id, env.central().managedResourceTenantId(), env.now());
            return true;
        });
        return id;
    }

    /** A zone that was just made, or whose masters are new: to be checked at once. */
    public static void watch(Tx tx, Zone zone, Instant now) {
        Row fresh = new Row(
                zone.id(),
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                now,
                Optional.empty());
        tx.secondaries().save(asked(tx.secondaries().find(zone.id()).orElse(fresh), now, now));
    }
}
