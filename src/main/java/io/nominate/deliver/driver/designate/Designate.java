package io.nominate.deliver.driver.designate;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.Pool;
import java.util.List;

/** Another Designate, or another Nominate, where zones are made with type SECONDARY. */
public final class Designate implements DriverType {
    static final List<DriverOption> OPTIONS = List.of(
            DriverOption.of("host", "127.0.0.1", "address that NOTIFY goes to: the other's MiniDNS"),
            DriverOption.of("port", "53", "port that NOTIFY goes to"),
            DriverOption.of("auth_url", "URL of the other's Keystone (v3)"),
            DriverOption.of("username", "user there"),
            DriverOption.secret("password", "the user's password"),
            DriverOption.of("project_name", "project that the zones are made in"),
            DriverOption.of("project_domain_name", "default", "domain of the project"),
            DriverOption.of("user_domain_name", "default", "domain of the user"),
            DriverOption.of("service_type", "dns", "type of the service in Keystone's catalog"),
            DriverOption.of("region_name", "region of the service; the first in the catalog unless given"),
            DriverOption.of("ca_cert", "PEM file with the authorities of their certificates"),
            DriverOption.of("timeout", "30", "seconds for a call"));

    /** Found by {@link java.util.ServiceLoader}. */
    public Designate() {}

    @Override
    public String name() {
        return "designate";
    }

    @Override
    public List<DriverOption> options() {
        return OPTIONS;
    }

    @Override
    public ZoneDriver open(Pool.Target target, DriverContext context) throws DriverException {
        return new DesignateDriver(target, context);
    }
}
