package io.nominate.deliver.driver.catalog;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.util.List;

/**
 * Any server that takes part in catalog zones (RFC 9432): it gets NOTIFY, and has no control channel. What makes and removes
 * zones there is the pool's {@code catalog_zone}.
 */
public final class Catalog implements DriverType {
    private static final List<DriverOption> OPTIONS = List.of(
            DriverOption.of("host", "127.0.0.1", "address that NOTIFY goes to"),
            DriverOption.of("port", "53", "port that NOTIFY goes to"));

    /** Found by {@link java.util.ServiceLoader}. */
    public Catalog() {}

    @Override
    public String name() {
        return Pool.Target.CATALOG;
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

    /** Called only where a pool has lost its catalog zone: says so, and leaves what is there alone. */
    private static final class Driver implements ZoneDriver {
        private static DriverException without() {
            return DriverException.setting("the pool has no catalog_zone, from which this server would learn of zones");
        }

        @Override
        public void create(Zone zone) throws DriverException {
            throw without();
        }

        @Override
        public void delete(Zone zone, boolean hard) throws DriverException {
            throw without();
        }

        @Override
        public Presence check(Zone zone) throws DriverException {
            throw without();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
