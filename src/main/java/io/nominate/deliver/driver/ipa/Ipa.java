package io.nominate.deliver.driver.ipa;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.Pool;
import java.util.List;

/** FreeIPA with its integrated DNS, in a session begun with a password. */
public final class Ipa implements DriverType {
    static final List<DriverOption> OPTIONS = List.of(
            DriverOption.of("host", "127.0.0.1", "not used: content is brought, and NOTIFY is not sent"),
            DriverOption.of("port", "53", "not used, as host"),
            DriverOption.of("ipa_host", "FreeIPA's server, by the name that it has itself"),
            DriverOption.of("ipa_port", "443", "its port"),
            DriverOption.of("username", "user, with the privilege DNS Administrators"),
            DriverOption.secret("password", "the user's password"),
            DriverOption.of("ipa_client_keytab", "not supported: use username and password"),
            DriverOption.of("ipa_ca_cert", "PEM file with FreeIPA's authority: /etc/ipa/ca.crt there"),
            DriverOption.of("ipa_base_url", "/ipa", "what the paths of the API begin with"),
            DriverOption.of("ipa_json_url", "/json", "path of the JSON-RPC, after that"),
            DriverOption.of("ipa_connect_retries", "1", "how often a call is repeated that did not get through"),
            DriverOption.of("ipa_force_ns_use", "false", "make zones though their name servers cannot be resolved"),
            DriverOption.of("ipa_version", "2.65", "version of the API to be spoken"),
            DriverOption.of("timeout", "30", "seconds for a call"));

    /** Found by {@link java.util.ServiceLoader}. */
    public Ipa() {}

    @Override
    public String name() {
        return "ipa";
    }

    @Override
    public List<DriverOption> options() {
        return OPTIONS;
    }

    @Override
    public ZoneDriver open(Pool.Target target, DriverContext context) throws DriverException {
        return new IpaDriver(target, context);
    }
}
