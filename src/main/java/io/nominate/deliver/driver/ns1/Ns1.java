package io.nominate.deliver.driver.ns1;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.Pool;
import java.util.List;

/** NS1 as secondary: zones are made over its API, and it transfers them. */
public final class Ns1 implements DriverType {
    static final List<DriverOption> OPTIONS = List.of(
            DriverOption.of("host", "127.0.0.1", "address that NOTIFY goes to"),
            DriverOption.of("port", "53", "port that NOTIFY goes to"),
            DriverOption.of("api_endpoint", "api.nsone.net", "host, and port if it is not 443, of the API"),
            DriverOption.secret("api_token", "API key"),
            DriverOption.of("ca_cert", "PEM file with the authorities of the API's certificate"),
            DriverOption.of("timeout", "30", "seconds for a call"),
            DriverOption.of("tsigkey_name", "name of the TSIG key for transfers; the target's own unless given"),
            DriverOption.of("tsigkey_hash", "its algorithm: hmac-sha256"),
            DriverOption.secret("tsigkey_value", "its secret in base64"));

    /** Found by {@link java.util.ServiceLoader}. */
    public Ns1() {}

    @Override
    public String name() {
        return "ns1";
    }

    @Override
    public List<DriverOption> options() {
        return OPTIONS;
    }

    @Override
    public ZoneDriver open(Pool.Target target, DriverContext context) throws DriverException {
        return new Ns1Driver(target, context);
    }
}
