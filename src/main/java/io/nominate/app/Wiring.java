package io.nominate.app;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandler;
import io.nominate.app.admin.AdminHandlers;
import io.nominate.app.command.Services;
import io.nominate.app.config.Config;
import io.nominate.app.doctor.Doctor;
import io.nominate.app.handler.DriftHandlers;
import io.nominate.app.handler.Drivers;
import io.nominate.app.handler.IdentityHandlers;
import io.nominate.app.handler.LogHandlers;
import io.nominate.app.handler.PoolHandlers;
import io.nominate.app.handler.TldHandlers;
import io.nominate.app.handler.ZoneHandlers;
import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Notice;
import io.nominate.app.room.ApiPart;
import io.nominate.app.room.Core;
import io.nominate.app.room.HeartbeatPart;
import io.nominate.app.room.InboundPart;
import io.nominate.app.room.MdnsPart;
import io.nominate.app.room.PolicyPart;
import io.nominate.app.room.ProducerPart;
import io.nominate.app.room.WorkerPart;
import io.nominate.app.state.StateDir;
import io.nominate.app.train.Exercise;
import io.nominate.deliver.Worker;
import io.nominate.deliver.spi.DriverType;
import io.nominate.model.HostPort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the rooms meet: everything is made here, by hand, and given what it needs. */
final class Wiring implements Services {
    private static final List<String> ROLES = List.of("api", "central", "mdns", "producer", "worker");

    @Override
    public Serving serve(Config config, StateDir dir) throws CannotStartException {
        Core core = Core.open(config, dir);
        InboundPart inbound = new InboundPart(core, config.inbound());
        MdnsPart mdns = new MdnsPart(core, config.mdns(), inbound);
        ApiPart api = new ApiPart(core, config.api());
        WorkerPart worker =
                new WorkerPart(core, config.worker(), () -> mdns.own().orElseThrow(), mdns.sightings());
        HeartbeatPart heartbeat = new HeartbeatPart(core, config.heartbeat(), ROLES);
        ProducerPart producer = new ProducerPart(core, config.zonePurge(), config.heartbeat());
        PolicyPart policy = new PolicyPart(config.policy(), core);
        return new Serving(
                List.of(core, mdns, worker, inbound, producer, policy, api, core.metricsPart(), heartbeat),
                handlers(core, dir, Optional.of(worker.worker())));
    }

    @Override
    public AdminHandlers administer(Config config, StateDir dir) throws AdminException {
        try {
            Core core = Core.open(config, dir);
            return new AdminHandlers(handlers(core, dir, Optional.empty()), core::close);
        } catch (CannotStartException e) {
            throw new AdminException(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, AdminHandler> handlers(Core core, StateDir dir, Optional<Worker> worker)
            throws CannotStartException {
        Map<String, AdminHandler> handlers = new HashMap<>();
        handlers.putAll(new IdentityHandlers(core.identity(), dir.openrc()).byCommand());
        handlers.putAll(new ZoneHandlers(core.central()).byCommand());
        handlers.putAll(new PoolHandlers(
                        core.central(), new Drivers(core.plugins().find(DriverType.class), core.keys()))
                .byCommand());
        handlers.putAll(new LogHandlers().byCommand());
        handlers.put("doctor", doctor(core, dir));
        handlers.putAll(new DriftHandlers(core.central(), worker).byCommand());
        handlers.putAll(new TldHandlers(core.central()).byCommand());
        return handlers;
    }

    private static Doctor doctor(Core core, StateDir dir) {
        return new Doctor(
                core.store(),
                core.clock(),
                dir.path(),
                List.of(dir.database(), dir.openrc(), dir.adminSocket()),
                () -> core.listeners().all().stream()
                        .map(address -> new HostPort(address.getAddress().getHostAddress(), address.getPort()))
                        .toList());
    }

    @Override
    public void exercise(Config config, StateDir dir, List<Notice> notices) throws Exception {
        new Exercise(dir.openrc(), notices).run();
    }
}
