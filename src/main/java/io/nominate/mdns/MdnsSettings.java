package io.nominate.mdns;

import io.nominate.mdns.cache.CacheLimits;
import io.nominate.mdns.net.NetLimits;
import io.nominate.mdns.transfer.MessageSizes;
import io.nominate.model.HostPort;
import io.nominate.model.config.MdnsConfig;
import java.util.List;

/**
 * How MiniDNS runs.
 *
 * @param listen addresses, each for UDP and TCP; port 0 is any free port
 * @param signedOnly whether requests without TSIG are refused
 * @param sizes of messages
 */
public record MdnsSettings(
        List<HostPort> listen, boolean signedOnly, MessageSizes sizes, NetLimits net, CacheLimits cache) {

    public MdnsSettings {
        listen = List.copyOf(listen);
    }

    /** These addresses, all else as by default. */
    public static MdnsSettings on(HostPort... listen) {
        return new MdnsSettings(
                List.of(listen), false, MessageSizes.DEFAULT, NetLimits.defaults(), CacheLimits.defaults());
    }

    /** As configured. */
    public static MdnsSettings of(MdnsConfig config) {
        NetLimits defaults = NetLimits.defaults();
        NetLimits net = new NetLimits(
                defaults.udpThreads(),
                defaults.udpWaiting(),
                config.tcpBacklog(),
                config.tcpMaxConnections(),
                config.tcpMaxConnectionsPerAddress(),
                config.tcpRecvTimeout(),
                defaults.read(),
                defaults.write());
        MessageSizes sizes = new MessageSizes(MessageSizes.DEFAULT.udp(), config.maxMessageSize());
        return new MdnsSettings(config.listen(), config.queryEnforceTsig(), sizes, net, CacheLimits.defaults());
    }
}
