package io.nominate.deliver.driver.bind9;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.Pool;
import java.util.List;

/** BIND 9 as secondary, with zones added and deleted over its control channel. Needs {@code allow-new-zones yes}. */
public final class Bind9 implements DriverType {
    static final List<DriverOption> OPTIONS = List.of(
            DriverOption.of("host", "127.0.0.1", "address that NOTIFY goes to"),
            DriverOption.of("port", "53", "port that NOTIFY goes to"),
            DriverOption.of("rndc_host", "127.0.0.1", "address of the control channel"),
            DriverOption.of("rndc_port", "953", "port of the control channel"),
            DriverOption.of("rndc_key_file", "file with the key of the control channel (rndc.key)"),
            DriverOption.of("rndc_config_file", "file with keys by server (rndc.conf)"),
            DriverOption.of("rndc_timeout", "0", "seconds to wait for a reply; 0 for rndc's own 60"),
            DriverOption.of("rndc_bin_path", "not used: no rndc process is started"),
            DriverOption.of("config_file", "BIND's named.conf, where it is on this host, to be read for advice"),
            DriverOption.of("view", "view that the zones are made in"),
            DriverOption.of("clean_zonefile", "false", "remove the zone's files when it is deleted"));

    /** Found by {@link java.util.ServiceLoader}. */
    public Bind9() {}

    @Override
    public String name() {
        return "bind9";
    }

    @Override
    public List<DriverOption> options() {
        return OPTIONS;
    }

    @Override
    public ZoneDriver open(Pool.Target target, DriverContext context) throws DriverException {
        return new Bind9Driver(target, context);
    }
}
