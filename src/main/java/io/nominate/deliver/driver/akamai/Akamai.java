package io.nominate.deliver.driver.akamai;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.Pool;
import java.util.List;

/** Akamai Edge DNS as secondary. It transfers from port 53 alone. */
public final class Akamai implements DriverType {
    static final List<DriverOption> OPTIONS = List.of(
            DriverOption.of("host", "127.0.0.1", "address that NOTIFY goes to"),
            DriverOption.of("port", "53", "port that NOTIFY goes to"),
            DriverOption.of("akamai_host", "host of the API, as the credentials have it (.edgerc)"),
            DriverOption.secret("akamai_client_token", "client_token of the credentials"),
            DriverOption.secret("akamai_client_secret", "client_secret of the credentials"),
            DriverOption.secret("akamai_access_token", "access_token of the credentials"),
            DriverOption.of("akamai_contract_id", "contract that zones are made in"),
            DriverOption.of("akamai_gid", "group that zones are made in"),
            DriverOption.of("ca_cert", "PEM file with the authorities of the API's certificate"),
            DriverOption.of("timeout", "30", "seconds for a call"),
            DriverOption.of("tsig_key_name", "name of the TSIG key for transfers; the target's own unless given"),
            DriverOption.of("tsig_key_algorithm", "its algorithm: hmac-sha256"),
            DriverOption.secret("tsig_key_secret", "its secret in base64"));

    /** Found by {@link java.util.ServiceLoader}. */
    public Akamai() {}

    @Override
    public String name() {
        return "akamai_v2";
    }

    @Override
    public List<DriverOption> options() {
        return OPTIONS;
    }

    @Override
    public ZoneDriver open(Pool.Target target, DriverContext context) throws DriverException {
        return new AkamaiDriver(target, context);
    }
}
