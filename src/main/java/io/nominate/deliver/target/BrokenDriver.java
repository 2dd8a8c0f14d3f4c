package io.nominate.deliver.target;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.Zone;

/** Stands for a target that could not be opened. */
public record BrokenDriver(DriverException reason) implements ZoneDriver {
    @Override
    public void create(Zone zone) throws DriverException {
        throw reason;
    }

    @Override
    public void delete(Zone zone, boolean hard) throws DriverException {
        throw reason;
    }

    @Override
    public Presence check(Zone zone) throws DriverException {
        throw reason;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
