package io.nominate.deliver.driver.rfc2136;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.Pool;
import java.util.List;

/**
 * A server of any make that is primary for the zone and takes UPDATE (RFC 2136) signed with the target's TSIG key (RFC
 * 8945). UPDATE cannot make zones or take them away: the zone is made on the server by whoever runs it.
 */
public final class Rfc2136 implements DriverType {
    static final List<DriverOption> OPTIONS = List.of(
            DriverOption.of("host", "127.0.0.1", "address that UPDATE goes to"),
            DriverOption.of("port", "53", "port that UPDATE goes to"),
            DriverOption.of("timeout", "10", "seconds to wait for each answer, 1..600"),
            DriverOption.of(
                    "on_delete",
                    "empty",
                    "what becomes of a deleted zone, which UPDATE cannot take away: empty (all records but SOA and apex"
                            + " NS are removed) or leave"));

    /** Found by {@link java.util.ServiceLoader}. */
    public Rfc2136() {}

    @Override
    public String name() {
        return "rfc2136";
    }

    @Override
    public List<DriverOption> options() {
        return OPTIONS;
    }

    @Override
    public ZoneDriver open(Pool.Target target, DriverContext context) throws DriverException {
        return new Rfc2136Driver(target, context);
    }
}
