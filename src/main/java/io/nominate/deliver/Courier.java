package io.nominate.deliver;

import io.nominate.central.api.Copies.Copy;
import io.nominate.deliver.content.Contents;
import io.nominate.deliver.content.WholeZone;
import io.nominate.deliver.spi.ContentDriver;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ResourceRecord;
import io.nominate.deliver.spi.ZoneChange;
import io.nominate.deliver.spi.ZoneContent;
import io.nominate.deliver.target.TargetServer;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Zone;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one zone's content to one server: what has changed since it was there last, or all of it where that is not
 * known or no longer fits.
 */
final class Courier implements Push.Errand {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /** What a server says that has another version than we remember. */
    private static final Set<DeliveryCause> ANOTHER_COPY =
            EnumSet.of(DeliveryCause.OLD_SERIAL, DeliveryCause.ZONE_MISSING);

    private static final int RECORDS_BETWEEN_LOOKS = 1000;

    private final Environment env;
    private final UUID zoneId;
    private final TargetServer target;

    Courier(Environment env, UUID zoneId, TargetServer target) {
        this.env = env;
        this.zoneId = zoneId;
        this.target = target;
    }

    @Override
    public long run(long wanted, boolean anew) throws DriverException, InterruptedException {
        Copy copy = env.desk().copy(zoneId, target.key());
        if (!anew && !copy.dirty() && copy.seq() >= wanted) {
            return copy.seq();
        }
        return target.call(driver -> {
            if (!(driver instanceof ContentDriver open)) {
                throw DriverException.setting(target.label() + " takes no content");
            }
            try (CopyLease lease = CopyLease.take(env, zoneId, target)) {
                return bring(open, lease, anew);
            }
        });
    }

    private long bring(ContentDriver driver, CopyLease lease, boolean anew) throws DriverException {
        Contents contents = env.contents();
        Optional<Zone> head = contents.head(zoneId);
        if (head.isEmpty()) {
            return -1; // deleted meanwhile: another delivery's business
        }
        Zone zone = head.get();
        Copy copy = lease.copy();
        boolean made = anew || !copy.isKnown();
        if (made) {
            lease.check();
            driver.create(zone);
        }
        if (copy.isKnown() && agrees(driver, lease, zone, anew)) {
            Optional<ZoneChange> change = contents.change(zone, copy);
            if (change.isPresent() && isApplied(driver, lease, zone, change.get())) {
                return lease.keep(zone.seq(), zone.serial());
            }
        }
        if (!made) {
            lease.check();
            driver.create(zone);
        }
        return replace(driver, lease);
    }

    /** Whether the server has the version that is remembered, as far as it can be asked. */
    private boolean agrees(ContentDriver driver, CopyLease lease, Zone zone, boolean anew) throws DriverException {
        lease.check();
        OptionalLong shown = driver.serial(zone);
        long known = lease.copy().serial();
        if (shown.isPresent() && shown.getAsLong() != known) {
            LOG.info(
                    "{} has serial {} of {}, not {} as it was brought: the whole zone is brought",
                    target.label(),
                    shown.getAsLong(),
                    zone.name(),
                    known);
        }
        return shown.isPresent() ? shown.getAsLong() == known : !anew;
    }

    private boolean isApplied(ContentDriver driver, CopyLease lease, Zone zone, ZoneChange change)
            throws DriverException {
        if (change.fromSerial() == change.toSerial()
                && change.removed().isEmpty()
                && change.added().isEmpty()) {
            return true;
        }
        lease.check();
        try {
            driver.apply(zone, change);
            return true;
        } catch (DriverException e) {
            if (!ANOTHER_COPY.contains(e.reason())) {
                throw e;
            }
            LOG.info("{} has another version of {}: the whole zone is brought", target.label(), zone.name());
            return false;
        }
    }

    private long replace(ContentDriver driver, CopyLease lease) throws DriverException {
        Optional<WholeZone> whole = env.contents().whole(zoneId);
        if (whole.isEmpty()) {
            return -1;
        }
        WholeZone content = whole.get();
        content.check();
        lease.check();
        driver.replace(content.zone(), new Watched(content, lease));
        return lease.keep(content.zone().seq(), content.serial());
    }

    /** Looks at the lease while a long zone is read. */
    private record Watched(WholeZone whole, CopyLease lease) implements ZoneContent {
        @Override
        public long serial() {
            return whole.serial();
        }

        @Override
        public void read(Reader reader) throws DriverException {
            whole.read(new Reader() {
                private int count;

                @Override
                public void record(ResourceRecord it) throws DriverException {
                    if (++count % RECORDS_BETWEEN_LOOKS == 0) {
                        lease.check();
                    }
                    reader.record(it);
                }
            });
        }
    }
}
