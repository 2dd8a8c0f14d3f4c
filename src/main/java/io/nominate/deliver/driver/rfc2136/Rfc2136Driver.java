package io.nominate.deliver.driver.rfc2136;

import io.nominate.deliver.spi.ContentDriver;
import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ResourceRecord;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.spi.ZoneChange;
import io.nominate.deliver.spi.ZoneContent;
import io.nominate.deliver.tool.wire.Answer;
import io.nominate.deliver.tool.wire.WireConnection;
import io.nominate.deliver.tool.wire.WireRecord;
import io.nominate.dns.Name;
import io.nominate.dns.Serials;
import io.nominate.dns.message.Rcode;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One server that takes UPDATE. */
final class Rfc2136Driver implements ContentDriver {
    private static final Logger LOG = LoggerFactory.getLogger(Rfc2136Driver.class);
    private static final int MAX_TIMEOUT_SECONDS = 600;

    private final HostPort server;
    private final TsigKey key;
    private final InstantSource clock;
    private final Duration timeout;
    private final boolean empties;

    Rfc2136Driver(Pool.Target target, DriverContext context) throws DriverException {
        TargetOptions options = new TargetOptions(target, Rfc2136.OPTIONS);
        this.server = options.notifyAddress();
        this.clock = context.clock();
        this.timeout = Duration.ofSeconds(options.number("timeout", 1, MAX_TIMEOUT_SECONDS));
        this.empties = switch (options.get("on_delete")) {
            case "empty" -> true;
            case "leave" -> false;
            default -> throw DriverException.setting("rfc2136 option on_delete is neither empty nor leave");
        };
        this.key = context.tsigKey()
                .orElseThrow(() -> DriverException.setting("the rfc2136 target " + server
                        + " has no TSIG key: set its tsigkey_id, since nothing unsigned is sent"));
    }

    /** Sees whether the zone is there and takes updates from us; it cannot be made this way. */
    @Override
    public void create(Zone zone) throws DriverException {
        Name name = Name.parse(zone.name());
        try (WireConnection connection = connect()) {
            if (find(connection, name).isEmpty()) {
                throw missing(name);
            }
            UpdateMessage question = new UpdateMessage(name, key.recordSize());
            int rcode = connection.ask(question.finish()).rcode();
            if (rcode != Rcode.NOERROR) {
                throw Answer.refusal(rcode, server.toString(), "an UPDATE of " + name + " that changes nothing");
            }
        }
    }

    @Override
    public void replace(Zone zone, ZoneContent content) throws DriverException {
        Name name = Name.parse(zone.name());
        WireRecord target = ServerCopy.soaOf(content);
        try (WireConnection connection = connect()) {
            ServerCopy copy = transfer(connection, name);
            List<WireRecord> superfluous = copy.superfluous(content);
            Pusher pusher = pusher(connection, name, copy.soa(), target);
            boolean[] different = {!superfluous.isEmpty()};
            Merge merge = new Merge(name, superfluous, pusher);
            content.read(record -> {
                WireRecord wanted = WireRecord.of(record);
                if (!wanted.isSoa() && !copy.has(wanted)) {
                    different[0] = true;
                    merge.add(wanted);
                }
            });
            if (different[0] || Serials.after(target.serial(), copy.soa().serial())) {
                merge.finish();
                LOG.debug("{} on {} was made right with {} messages", name, server, pusher.sent());
            }
        }
    }

    @Override
    public void apply(Zone zone, ZoneChange change) throws DriverException {
        Name name = Name.parse(zone.name());
        WireRecord before = soa(change.removed(), name);
        WireRecord after = soa(change.added(), name);
        try (WireConnection connection = connect()) {
            Pusher pusher = pusher(connection, name, before, after);
            Merge merge = new Merge(name, records(change.removed()), pusher);
            try {
                List<WireRecord> added = new ArrayList<>(records(change.added()));
                added.sort((a, b) -> a.owner().compareTo(b.owner()));
                for (WireRecord record : added) {
                    merge.add(record);
                }
                merge.finish();
            } catch (DriverException e) {
                if (e.reason() == DeliveryCause.OLD_SERIAL
                        && pusher.sent() == 0
                        && find(connection, name)
                                .filter(found -> found.key().equals(after.key()))
                                .isPresent()) {
                    return; // this very change has come before
                }
                throw e;
            }
        }
    }

    @Override
    public OptionalLong serial(Zone zone) throws DriverException {
        Name name = Name.parse(zone.name());
        try (WireConnection connection = connect()) {
            return find(connection, name)
                    .map(soa -> OptionalLong.of(soa.serial()))
                    .orElseThrow(() -> missing(name));
        }
    }

    /** Empties the zone, or leaves it: it cannot be taken away by UPDATE. */
    @Override
    public void delete(Zone zone, boolean hard) throws DriverException {
        if (!empties) {
            return;
        }
        Name name = Name.parse(zone.name());
        try (WireConnection connection = connect()) {
            if (find(connection, name).isEmpty()) {
                return;
            }
            ServerCopy copy = transfer(connection, name);
            List<WireRecord> dispensable = copy.dispensable();
            if (!dispensable.isEmpty()) {
                new Merge(name, dispensable, pusher(connection, name, copy.soa(), copy.soa())).finish();
            }
        }
    }

    @Override
    public boolean removesZones() {
        return false;
    }

    @Override
    public Presence check(Zone zone) throws DriverException {
        try (WireConnection connection = connect()) {
            return find(connection, Name.parse(zone.name())).isPresent() ? Presence.PRESENT : Presence.MISSING;
        }
    }

    @Override
    public void close() {
        // each call has a connection of its own
    }

    private WireConnection connect() throws DriverException {
        return WireConnection.open(server, Optional.of(key), clock, timeout);
    }

    private Pusher pusher(WireConnection connection, Name zone, WireRecord present, WireRecord target) {
        return new Pusher(connection, server.toString(), zone, present, target, key.recordSize());
    }

    /** The zone's SOA; empty where the server has no authority for it. */
    private Optional<WireRecord> find(WireConnection connection, Name zone) throws DriverException {
        Answer answer = connection.soa(zone);
        return switch (answer.rcode()) {
            case Rcode.NOERROR -> answer.isAuthoritative() ? answer.soa() : Optional.empty();
            case Rcode.REFUSED, Rcode.NOTAUTH, Rcode.NXDOMAIN -> Optional.empty();
            default -> throw Answer.refusal(answer.rcode(), server.toString(), "the SOA of " + zone);
        };
    }

    private static ServerCopy transfer(WireConnection connection, Name zone) throws DriverException {
        ServerCopy copy = new ServerCopy();
        connection.transfer(zone, WireConnection.Limits.DEFAULT, copy::take);
        return copy;
    }

    private static List<WireRecord> records(List<ResourceRecord> records) {
        return records.stream().map(WireRecord::of).toList();
    }

    private static WireRecord soa(List<ResourceRecord> records, Name zone) throws DriverException {
        return records.stream()
                .map(WireRecord::of)
                .filter(WireRecord::isSoa)
                .findFirst()
                .orElseThrow(() -> DriverException.passing(
                        DeliveryCause.OLD_SERIAL, "a change of " + zone + " comes without its SOA"));
    }

    private DriverException missing(Name zone) {
        return DriverException.personNeeded(
                DeliveryCause.ZONE_MISSING,
                server + " is not primary for " + zone + ": make the zone there (with an SOA of serial 1 and an NS) and"
                        + " let the key " + key.name() + " update and transfer it");
    }
}
