package io.nominate.deliver.driver.nsd4;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.Pool;
import java.util.List;

/**
 * NSD 4 as secondary, with zones added and deleted over its control channel (TLS with a client certificate). A pattern in
 * its configuration says what a zone transfers from. {@code port} is the control channel's, as in Designate, whose NOTIFY
 * goes there too and is lost; here it goes to {@code notify_port}.
 */
public final class Nsd4 implements DriverType {
    static final List<DriverOption> OPTIONS = List.of(
            DriverOption.of("host", "127.0.0.1", "address of the control channel, and where NOTIFY goes"),
            DriverOption.of("port", "8952", "port of the control channel"),
            DriverOption.of("notify_port", "53", "port that NOTIFY goes to"),
            DriverOption.of("certfile", "/etc/nsd/nsd_control.pem", "PEM file with our certificate"),
            DriverOption.of("keyfile", "/etc/nsd/nsd_control.key", "PEM file with its private key"),
            DriverOption.of("ca_certs", "PEM file with the server's certificate (nsd_server.pem) or its authority"),
            DriverOption.of("verify_ssl", "true", "whether the server's certificate is looked at"),
            DriverOption.of(
                    "check_hostname",
                    "true",
                    "whether the certificate must have the host's name; one that is itself in ca_certs need not"),
            DriverOption.of("pattern", "slave", "pattern of NSD's configuration that zones are made with"),
            DriverOption.of("timeout", "30", "seconds for each command"),
            DriverOption.of("config_file", "NSD's nsd.conf, where it is on this host, to be read for advice"));

    /** Found by {@link java.util.ServiceLoader}. */
    public Nsd4() {}

    @Override
    public String name() {
        return "nsd4";
    }

    @Override
    public List<DriverOption> options() {
        return OPTIONS;
    }

    @Override
    public ZoneDriver open(Pool.Target target, DriverContext context) throws DriverException {
        return new Nsd4Driver(target, context);
    }
}
