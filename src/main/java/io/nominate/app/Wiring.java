package io.nominate.app;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandler;
import io.nominate.app.admin.AdminHandlers;
import io.nominate.app.command.Services;
import io.nominate.app.config.Config;
import io.nominate.app.doctor.Doctor;
import io.nominate.app.handler.BackupHandler;
import io.nominate.app.handler.DeliveryHandlers;
import io.nominate.app.handler.DriftHandlers;
import io.nominate.app.handler.Drivers;
import io.nominate.app.handler.IdentityHandlers;
import io.nominate.app.handler.InstallationHandler;
import io.nominate.app.handler.LogHandlers;
import io.nominate.app.handler.PoolHandlers;
import io.nominate.app.handler.SecretsHandlers;
import io.nominate.app.handler.SinkHandlers;
import io.nominate.app.handler.TldHandlers;
import io.nominate.app.handler.ZoneHandlers;
import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Notice;
import io.nominate.app.part.Part;
import io.nominate.app.plugin.Plugins;
import io.nominate.app.role.Roles;
import io.nominate.app.role.ServerRole;
import io.nominate.app.room.ApiFaultPart;
import io.nominate.app.room.ApiPart;
import io.nominate.app.room.BusPart;
import io.nominate.app.room.Core;
import io.nominate.app.room.Edge;
import io.nominate.app.room.FirstUserPart;
import io.nominate.app.room.Ground;
import io.nominate.app.room.HeartbeatPart;
import io.nominate.app.room.InboundPart;
import io.nominate.app.room.MdnsPart;
import io.nominate.app.room.NotificationPart;
import io.nominate.app.room.PolicyPart;
import io.nominate.app.room.ProducerPart;
import io.nominate.app.room.SinkPart;
import io.nominate.app.room.WebhookPart;
import io.nominate.app.room.WorkerPart;
import io.nominate.app.state.StateDir;
import io.nominate.app.train.Exercise;
import io.nominate.central.api.Central;
import io.nominate.deliver.Worker;
import io.nominate.deliver.spi.DriverType;
import io.nominate.http.wire.Observer;
import io.nominate.model.HostPort;
import io.nominate.notify.Notifications;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the rooms meet: everything is made here, by hand, and given what it needs. */
final class Wiring implements Services {
    @Override
    public Serving serve(Config config, StateDir dir, Roles wanted) throws CannotStartException {
        Roles roles = working(wanted, config);
        Optional<String> refusal = roles.refusal(
                config.storage().server().isEmpty(), config.bus().broker().isPresent());
        if (refusal.isPresent()) {
            throw new CannotStartException(refusal.get());
        }
        BusPart bus =
                BusPart.of(config.bus(), "nominate " + String.join(",", roles.keys()), roles.has(ServerRole.CENTRAL));
        return roles.needDatabase() ? withDatabase(config, dir, roles, bus) : edge(config, dir, roles, bus);
    }

    /** Sink runs where handlers are configured. */
    private static Roles working(Roles wanted, Config config) throws CannotStartException {
        if (!config.sink().handlers().isEmpty()) {
            return wanted;
        }
        return wanted.without(ServerRole.SINK)
                .orElseThrow(() -> new CannotStartException("a process with only the role sink needs handlers: set"
                        + " [service:sink] enabled_notification_handlers"));
    }

    private static Serving withDatabase(Config config, StateDir dir, Roles roles, BusPart bus)
            throws CannotStartException {
        Core core = Core.open(config, dir, bus);
        List<Part> parts = new ArrayList<>(List.of(core));
        InboundPart inbound = new InboundPart(core, config.inbound());
        MdnsPart mdns = new MdnsPart(core, config.mdns(), inbound);
        if (roles.has(ServerRole.MDNS)) {
            parts.add(mdns);
        }
        Optional<Worker> running = Optional.empty();
        if (roles.has(ServerRole.WORKER)) {
            WorkerPart worker = new WorkerPart(
                    core,
                    config.worker(),
                    () -> mdns.own().orElseGet(() -> config.mdns().listen().getFirst()),
                    mdns.sightings());
            running = Optional.of(worker.worker());
            parts.add(worker);
        }
        if (roles.has(ServerRole.MDNS)) {
            parts.add(inbound);
        }
        Optional<SinkPart> sink = sink(config, roles, core.central(), core.plugins(), core);
        sink.ifPresent(parts::add);
        if (roles.has(ServerRole.PRODUCER)) {
            parts.add(new ProducerPart(
                    core,
                    config.storage().server().isEmpty(),
                    config.zonePurge(),
                    config.events(),
                    config.heartbeat()));
        }
        if (roles.has(ServerRole.PRODUCER)) {
            parts.add(new WebhookPart(core, config.webhooks()));
            if (Notifications.wanted(config.notifications())) {
                parts.add(new NotificationPart(core, config.notifications()));
            }
        }
        parts.add(new PolicyPart(config.policy(), core));
        parts.add(bus);
        if (roles.has(ServerRole.API)) {
            addApi(parts, core, config);
        } else {
            parts.add(new FirstUserPart(core, config.api()));
        }
        parts.add(core.metricsPart());
        parts.add(new HeartbeatPart(
                core.central(), config.heartbeat(), roles.keys(), config.bus().host()));
        return new Serving(parts, handlers(core, config, dir, running, sink));
    }

    private static void addApi(List<Part> parts, Ground ground, Config config) throws CannotStartException {
        Optional<ApiFaultPart> faults = ApiFaultPart.of(config.notifications(), ground.clock());
        faults.ifPresent(parts::add);
        parts.add(new ApiPart(
                ground,
                config.api(),
                config.events(),
                faults.map(ApiFaultPart::observer).orElse(Observer.NONE)));
    }

    /** The API without a database. */
    private static Serving edge(Config config, StateDir dir, Roles roles, BusPart bus) throws CannotStartException {
        Edge edge = new Edge(config, dir, bus);
        List<Part> parts = new ArrayList<>(List.of(bus, edge, new PolicyPart(config.policy(), edge)));
        Optional<SinkPart> sink =
                sink(config, roles, edge.central(), Plugins.open(config.pluginDir(), dir.plugins()), edge);
        sink.ifPresent(parts::add);
        if (roles.has(ServerRole.API)) {
            addApi(parts, edge, config);
        }
        parts.add(edge.metricsPart());
        parts.add(new HeartbeatPart(
                edge.central(), config.heartbeat(), roles.keys(), config.bus().host()));
        return new Serving(parts, edgeHandlers(edge, sink));
    }

    private static Map<String, AdminHandler> edgeHandlers(Edge edge, Optional<SinkPart> sink) {
        Map<String, AdminHandler> handlers = new HashMap<>(new LogHandlers().byCommand());
        handlers.put(InstallationHandler.COMMAND, new InstallationHandler(edge.central()));
        handlers.putAll(new SinkHandlers(edge.central(), sink).byCommand());
        return handlers;
    }

    private static Optional<SinkPart> sink(Config config, Roles roles, Central central, Plugins plugins, Ground ground)
            throws CannotStartException {
        return roles.has(ServerRole.SINK)
                ? Optional.of(new SinkPart(
                        config.sink(), ground.keystone(), central, plugins, ground.clock(), ground.metrics()))
                : Optional.empty();
    }

    @Override
    public AdminHandlers administer(Config config, StateDir dir) throws AdminException {
        try {
            Core core = Core.open(config, dir);
            return new AdminHandlers(handlers(core, config, dir, Optional.empty(), Optional.empty()), core::close);
        } catch (CannotStartException e) {
            throw new AdminException(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, AdminHandler> handlers(
            Core core, Config config, StateDir dir, Optional<Worker> worker, Optional<SinkPart> sink)
            throws CannotStartException {
        Map<String, AdminHandler> handlers = new HashMap<>();
        handlers.putAll(new IdentityHandlers(core.identity(), dir.openrc()).byCommand());
        handlers.putAll(new ZoneHandlers(core.central()).byCommand());
        handlers.putAll(new PoolHandlers(
                        core.central(), new Drivers(core.plugins().find(DriverType.class), core.keys()))
                .byCommand());
        handlers.putAll(new LogHandlers().byCommand());
        handlers.putAll(new SinkHandlers(core.central(), sink).byCommand());
        handlers.put(
                "backup",
                new BackupHandler(
                        config.storage(),
                        config.storage().sqlite().orElseGet(dir::database),
                        config.secretsKeyFile().orElseGet(dir::secretsKey)));
        handlers.putAll(new SecretsHandlers(core.store()).byCommand());
        handlers.put(InstallationHandler.COMMAND, new InstallationHandler(core.central()));
        handlers.put("doctor", doctor(core, dir));
        handlers.putAll(new DriftHandlers(core.central(), worker).byCommand());
        handlers.putAll(new DeliveryHandlers(core.central()).byCommand());
        handlers.putAll(new TldHandlers(core.central()).byCommand());
        return handlers;
    }

    private static Doctor doctor(Core core, StateDir dir) {
        return new Doctor(
                core.store(),
                core.clock(),
                dir.path(),
                List.of(dir.database(), dir.openrc(), dir.secretsKey(), dir.adminSocket()),
                () -> core.listeners().all().stream()
                        .map(address -> new HostPort(address.getAddress().getHostAddress(), address.getPort()))
                        .toList());
    }

    @Override
    public void exercise(Config config, StateDir dir, List<Notice> notices) throws Exception {
        new Exercise(dir.openrc(), notices).run();
    }
}
