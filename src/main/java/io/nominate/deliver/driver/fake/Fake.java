package io.nominate.deliver.driver.fake;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes nothing anywhere and writes what it would do into the log: for trying out pools. */
public final class Fake implements DriverType {
    private static final Logger LOG = LoggerFactory.getLogger(Fake.class);
    private static final List<DriverOption> OPTIONS = List.of(
            DriverOption.of("host", "127.0.0.1", "address that NOTIFY goes to"),
            DriverOption.of("port", "53", "port that NOTIFY goes to"));

    /** Found by {@link java.util.ServiceLoader}. */
    public Fake() {}

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public List<DriverOption> options() {
        return OPTIONS;
    }

    @Override
    public ZoneDriver open(Pool.Target target, DriverContext context) throws DriverException {
        new TargetOptions(target, OPTIONS).notifyAddress(); // checked as others do
        return new Driver();
    }

    private static final class Driver implements ZoneDriver {
        @Override
        public void create(Zone zone) {
            LOG.info("fake: create {}", zone.name());
        }

        @Override
        public void delete(Zone zone, boolean hard) {
            LOG.info("fake: delete {}", zone.name());
        }

        @Override
        public Presence check(Zone zone) {
            return Presence.PRESENT;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
