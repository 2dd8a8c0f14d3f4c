package io.nominate.deliver.driver.knot;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.Pool;
import java.util.List;

/**
 * Knot DNS 3 on this host: its control socket is a Unix socket, and zones are added to its configuration database
 * ({@code knotd -C}). For a Knot elsewhere, and for very many zones, a catalog zone serves.
 */
public final class Knot implements DriverType {
    static final List<DriverOption> OPTIONS = List.of(
            DriverOption.of("host", "127.0.0.1", "address that NOTIFY goes to"),
            DriverOption.of("port", "53", "port that NOTIFY goes to"),
            DriverOption.of("ctl_socket", "/run/knot/knot.sock", "the control socket"),
            DriverOption.of(
                    "template", "template of Knot's configuration that the zones get; the default one without it"),
            DriverOption.of("notify_from", "addresses that NOTIFY may come from, by commas; ours without it"),
            DriverOption.of("timeout", "30", "seconds that a conversation over the control socket may take"));

    /** Found by {@link java.util.ServiceLoader}. */
    public Knot() {}

    @Override
    public String name() {
        return "knot";
    }

    @Override
    public List<DriverOption> options() {
        return OPTIONS;
    }

    @Override
    public ZoneDriver open(Pool.Target target, DriverContext context) throws DriverException {
        return new KnotDriver(target, context);
    }
}
