package io.nominate.mdns;

import io.nominate.mdns.cache.CacheLimits;
import io.nominate.mdns.net.NetLimits;
import io.nominate.model.HostPort;
import java.util.List;

/**
 * How MiniDNS runs.
 *
 * @param listen addresses, each for UDP and TCP; port 0 is any free port
 * @param payload octets that go out over UDP at most, 512..4096; 1232 passes every path (DNS flag day 2020)
 */
public record MdnsSettings(List<HostPort> listen, int payload, NetLimits net, CacheLimits cache) {
    /** What passes every path. */
    public static final int PAYLOAD = 1232;

    public MdnsSettings {
        listen = List.copyOf(listen);
        if (payload < 512 || payload > 4096) {
            throw new IllegalArgumentException("a UDP payload of " + payload + " is not within 512..4096");
        }
    }

    /** These addresses, all else as by default. */
    public static MdnsSettings on(HostPort... listen) {
        return new MdnsSettings(List.of(listen), PAYLOAD, NetLimits.defaults(), CacheLimits.defaults());
    }
}
