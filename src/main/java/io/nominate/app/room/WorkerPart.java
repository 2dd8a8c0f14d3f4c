package io.nominate.app.room;

import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Part;
import io.nominate.central.port.TransferSightings;
import io.nominate.deliver.DriftSettings;
import io.nominate.deliver.Worker;
import io.nominate.deliver.WorkerSettings;
import io.nominate.deliver.spi.DriverType;
import io.nominate.model.HostPort;
import io.nominate.model.config.WorkerConfig;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The worker. */
public final class WorkerPart implements Part {
    private final Worker worker;

    /**
     * @param ownMdns where our own MiniDNS answers, once it runs
     * @param sightings what servers have asked of MiniDNS
     * @throws CannotStartException when a jar with a driver does not fit
     */
    public WorkerPart(Core core, WorkerConfig config, Supplier<HostPort> ownMdns, TransferSightings sightings)
            throws CannotStartException {
        worker = new Worker(
                core.central(),
                core.bus(),
                core.store().feed(),
                WorkerSettings.of(config),
                drivers(core),
                ownMdns,
                core.keys(),
                sightings,
                core.clock(),
                DriftSettings.of(config.drift()));
        core.lookWith(worker);
    }

    private static List<DriverType> drivers(Core core) throws CannotStartException {
        List<DriverType> drivers = core.plugins().find(DriverType.class);
        Map<String, DriverType> byName = new HashMap<>();
        for (DriverType driver : drivers) {
            DriverType other = byName.putIfAbsent(driver.name(), driver);
            if (other != null) {
                throw new CannotStartException("there are two drivers of type " + driver.name() + ": "
                        + other.getClass().getName() + " and "
                        + driver.getClass().getName());
            }
        }
        return drivers;
    }

    /** The worker itself, for commands. */
    public Worker worker() {
        return worker;
    }

    @Override
    public String name() {
        return "worker";
    }

    @Override
    public void start() throws CannotStartException {
        try {
            worker.start();
        } catch (IOException e) {
            throw new CannotStartException("the worker cannot open a socket: " + e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        worker.stop();
    }
}
