package io.nominate.deliver.driver.infoblox;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.Pool;
import java.util.List;

/** An Infoblox grid, whose name server group says where zones are transferred from: port 53 alone. */
public final class Infoblox implements DriverType {
    static final List<DriverOption> OPTIONS = List.of(
            DriverOption.of("host", "127.0.0.1", "address that NOTIFY goes to"),
            DriverOption.of("port", "53", "port that NOTIFY goes to"),
            DriverOption.of("wapi_host", "the grid's master"),
            DriverOption.of("wapi_version", "2.10", "version of WAPI"),
            DriverOption.of("wapi_url", "https://HOST/wapi/vVERSION/, instead of the two"),
            DriverOption.of("username", "user of WAPI"),
            DriverOption.secret("password", "the user's password"),
            DriverOption.of("cert", "PEM file with a client's certificate, instead of user and password"),
            DriverOption.of("key", "PEM file with its private key"),
            DriverOption.of(
                    "sslverify", "true", "whether the grid's certificate is looked at; or the PEM file to trust"),
            DriverOption.of("ca_cert", "PEM file with the authorities of the grid's certificate"),
            DriverOption.of("timeout", "30", "seconds for a call"),
            DriverOption.of("http_pool_connections", "not used: connections are kept as they are needed"),
            DriverOption.of("http_pool_maxsize", "not used: at most eight calls are under way"),
            DriverOption.of("multi_tenant", "false", "a network view and a DNS view for each project"),
            DriverOption.of("dns_view", "default", "DNS view; with multi_tenant what names of views begin with"),
            DriverOption.of("network_view", "default", "with multi_tenant what names of network views begin with"),
            DriverOption.of("ns_group", "name server group, with MiniDNS as its external primary"));

    /** Found by {@link java.util.ServiceLoader}. */
    public Infoblox() {}

    @Override
    public String name() {
        return "infoblox";
    }

    @Override
    public List<DriverOption> options() {
        return OPTIONS;
    }

    @Override
    public ZoneDriver open(Pool.Target target, DriverContext context) throws DriverException {
        return new InfobloxDriver(target, context);
    }
}
