package io.nominate.deliver.driver.powerdns;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.Pool;
import java.util.List;

/**
 * PowerDNS with a backend {@code gmysql} or {@code gpgsql}: zones and records are written into its tables, as Designate
 * did in 2014. Schema of PowerDNS 4.3 and later.
 */
public final class PowerDns implements DriverType {
    static final List<DriverOption> OPTIONS = List.of(
            DriverOption.of("host", "127.0.0.1", "address of the name server"),
            DriverOption.of("port", "53", "port of the name server"),
            DriverOption.of(
                    "connection",
                    "the database: mysql+pymysql://user:password@host/base, postgresql://user:password@host/base, or a"
                            + " JDBC URL"),
            DriverOption.of(
                    "domain_type",
                    "NATIVE",
                    "type of the zones made there: NATIVE, or MASTER if PowerDNS shall notify servers of its own"),
            DriverOption.of("timeout", "30", "seconds to wait for each answer of the database, 1..3600"));

    /** Found by {@link java.util.ServiceLoader}. */
    public PowerDns() {}

    @Override
    public String name() {
        return "powerdns";
    }

    @Override
    public List<DriverOption> options() {
        return OPTIONS;
    }

    @Override
    public ZoneDriver open(Pool.Target target, DriverContext context) throws DriverException {
        return new PowerDnsDriver(target);
    }
}
