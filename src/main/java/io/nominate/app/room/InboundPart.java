package io.nominate.app.room;

import io.nominate.app.part.Part;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Secondaries;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.dns.Name;
import io.nominate.dns.message.Rcode;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.inbound.Inbound;
import io.nominate.inbound.InboundSettings;
import io.nominate.mdns.dispatch.NotifyHandler;
import io.nominate.model.config.InboundConfig;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Transfers in, and the NOTIFY of masters that MiniDNS hears. */
public final class InboundPart implements Part, NotifyHandler {
    private final Core core;
    private final Inbound inbound;

    public InboundPart(Core core, InboundConfig config) {
        this.core = core;
        this.inbound = new Inbound(
                core.central(),
                core.bus(),
                InboundSettings.of("inbound-" + UUID.randomUUID())
                        .withLimits(config.idle(), config.longest(), config.mostRecords(), config.mostOctets()),
                this::key,
                core.guard(),
                core.clock());
    }

    /** The key with which a zone is transferred: the first, by name, of those that are made for it. */
    private Optional<TsigKey> key(UUID zoneId) {
        return core.keys().opening().getOrDefault(zoneId, Set.of()).stream()
                .min(Comparator.naturalOrder())
                .flatMap(core.keys()::find);
    }

    @Override
    public String name() {
        return "transfers in";
    }

    @Override
    public void start() {
        inbound.start();
    }

    @Override
    public void stop() {
        inbound.stop();
    }

    @Override
    public int notified(Name zone, InetAddress from, OptionalLong serial) {
        try {
            Secondaries.Heard heard = core.central()
                    .call(
                            Caller.internal("req-" + UUID.randomUUID()),
                            new Secondaries.Notified(zone.toString(), from.getHostAddress()));
            return switch (heard) {
                case TAKEN -> {
                    inbound.wake();
                    yield Rcode.NOERROR;
                }
                case NOT_A_MASTER -> Rcode.REFUSED;
                case NOT_A_SECONDARY -> Rcode.NOTAUTH;
            };
        } catch (StoreUnavailableException e) {
            return Rcode.SERVFAIL;
        }
    }
}
