package io.nominate.deliver.spi;

import io.nominate.model.Pool;
import java.util.List;

/**
 * A kind of backend, found by {@link java.util.ServiceLoader}. Implementations have a public constructor without
 * arguments and no state.
 */
public interface DriverType {
    /** The {@code type} of a target in {@code pools.yaml}. */
    String name();

    /** The options it understands, {@code host} and {@code port} (where NOTIFY goes) among them. */
    List<DriverOption> options();

    /**
     * Makes a driver for one server. Checks the options, and does not yet talk to the server.
     *
     * @throws DriverException when an option cannot be used
     */
    ZoneDriver open(Pool.Target target, DriverContext context) throws DriverException;
}
