package io.nominate.app.room;

import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Notice;
import io.nominate.app.part.Part;
import io.nominate.central.port.TransferSightings;
import io.nominate.mdns.MdnsSettings;
import io.nominate.mdns.MiniDns;
import io.nominate.mdns.dispatch.NotifyHandler;
import io.nominate.model.HostPort;
import io.nominate.model.config.MdnsConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** MiniDNS. */
public final class MdnsPart implements Part {
    private final Core core;
    private final MdnsConfig config;
    private final NotifyHandler notifyHandler;
    private @Nullable MiniDns running;

    /**
     * @param notifyHandler takes the NOTIFY of masters
     */
    public MdnsPart(Core core, MdnsConfig config, NotifyHandler notifyHandler) {
        this.core = core;
        this.config = config;
        this.notifyHandler = notifyHandler;
    }

    @Override
    public String name() {
        return "MiniDNS";
    }

    @Override
    public void start() throws CannotStartException {
        try {
            running = MiniDns.start(
                    MdnsSettings.of(config),
                    core.store().feed(),
                    core.bus(),
                    core.keys(),
                    new TransferPolicies(core.store(), core.keys(), config.allowTransfer()),
                    notifyHandler,
                    core.clock(),
                    core.metrics());
            core.listeners().add(running.addresses());
        } catch (IOException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void stop() {
        if (running != null) {
            running.close();
        }
    }

    /** Where to ask it from this machine, once it runs. */
    public Optional<HostPort> own() {
        return addresses().stream()
                .map(address -> new HostPort(
                        address.getAddress().isAnyLocalAddress()
                                ? "127.0.0.1"
                                : address.getAddress().getHostAddress(),
                        address.getPort()))
                .findFirst();
    }

    /** Who has asked for which zone, once it runs. */
    public TransferSightings sightings() {
        return zone ->
                running == null ? Optional.of(List.of()) : running.sightings().of(zone);
    }

    private List<InetSocketAddress> addresses() {
        return running == null ? List.of() : running.addresses();
    }

    @Override
    public List<Notice> notices() {
        return List.of(new Notice(
                "MiniDNS",
                addresses().stream()
                        .map(address ->
                                new HostPort(address.getAddress().getHostAddress(), address.getPort()).toString())
                        .collect(Collectors.joining(", ", "", " (UDP and TCP)"))));
    }
}
