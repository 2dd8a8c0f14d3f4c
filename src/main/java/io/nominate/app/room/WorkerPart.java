package io.nominate.app.room;

import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Part;
import io.nominate.deliver.Worker;
import io.nominate.deliver.WorkerSettings;
import io.nominate.model.HostPort;
import io.nominate.model.config.WorkerConfig;
import java.io.IOException;
import java.util.function.Supplier;

/** The worker. */
public final class WorkerPart implements Part {
    private final Worker worker;

    /**
     * @param ownMdns where our own MiniDNS answers, once it runs
     */
    public WorkerPart(Core core, WorkerConfig config, Supplier<HostPort> ownMdns) {
        worker = new Worker(core.central(), core.bus(), WorkerSettings.of(config), ownMdns, core.keys(), core.clock());
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
