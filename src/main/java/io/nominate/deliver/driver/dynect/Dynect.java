package io.nominate.deliver.driver.dynect;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.Pool;
import java.util.List;

/** DynECT as secondary. It transfers from port 53 alone. */
public final class Dynect implements DriverType {
    static final List<DriverOption> OPTIONS = List.of(
            DriverOption.of("host", "127.0.0.1", "address that NOTIFY goes to"),
            DriverOption.of("port", "53", "port that NOTIFY goes to"),
            DriverOption.of("customer_name", "customer that the user belongs to"),
            DriverOption.of("username", "user of the API"),
            DriverOption.secret("password", "the user's password"),
            DriverOption.of("contact_nickname", "contact who is told of failed transfers"),
            DriverOption.of("tsig_key_name", "TSIG key for transfers, as it is called there"),
            DriverOption.of("api_endpoint", "api.dynect.net", "host, and port if it is not 443, of the API"),
            DriverOption.of("ca_cert", "PEM file with the authorities of the API's certificate"),
            DriverOption.of("timeout", "10", "seconds for a call"),
            DriverOption.of("job_timeout", "30", "seconds for a job that a call turned into"));

    /** Found by {@link java.util.ServiceLoader}. */
    public Dynect() {}

    @Override
    public String name() {
        return "dynect";
    }

    @Override
    public List<DriverOption> options() {
        return OPTIONS;
    }

    @Override
    public ZoneDriver open(Pool.Target target, DriverContext context) throws DriverException {
        return new DynectDriver(target, context);
    }
}
