package io.nominate.deliver.driver.pdns4;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.Pool;
import java.util.List;

/**
 * PowerDNS 4.2 and later over its HTTP API. Mode {@code secondary} (Designate's): zones are made as secondaries, the TSIG
 * key is put on the server, and a transfer is asked for over the API besides NOTIFY. Mode {@code native}: records are
 * brought over the API, for servers that cannot reach MiniDNS or replicate their database.
 */
public final class Pdns4 implements DriverType {
    static final List<DriverOption> OPTIONS = List.of(
            DriverOption.of("host", "127.0.0.1", "address that NOTIFY goes to"),
            DriverOption.of("port", "53", "port that NOTIFY goes to"),
            DriverOption.of("api_endpoint", "http://127.0.0.1:8081", "URL of the API"),
            DriverOption.secret("api_token", "the API's key (api-key)"),
            DriverOption.of("api_ca_cert", "PEM file with the authority of an https API; Java's own without it"),
            DriverOption.of("tsigkey_name", "name of a TSIG key that is on the server already, for transfers"),
            DriverOption.of("mode", "secondary", "secondary: the server transfers; native: records are brought to it"));

    /** Found by {@link java.util.ServiceLoader}. */
    public Pdns4() {}

    @Override
    public String name() {
        return "pdns4";
    }

    @Override
    public List<DriverOption> options() {
        return OPTIONS;
    }

    @Override
    public ZoneDriver open(Pool.Target target, DriverContext context) throws DriverException {
        TargetOptions options = new TargetOptions(target, OPTIONS);
        options.notifyAddress(); // checked with the rest
        String mode = options.get("mode");
        return switch (mode) {
            case "secondary" -> new SecondaryDriver(target, options, context);
            case "native" -> new NativeDriver(options, context);
            default -> throw DriverException.setting("pdns4 option mode: " + mode + " is neither secondary nor native");
        };
    }
}
