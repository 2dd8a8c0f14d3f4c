package io.nominate.app.room;

import io.nominate.app.part.CannotStartException;
import io.nominate.auth.keystone.Tls;
import io.nominate.central.port.NetworkApi;
import io.nominate.central.rule.FloatingNetwork;
import io.nominate.model.config.NetworkConfig;
import io.nominate.network.NeutronAddresses;
import io.nominate.network.StaticAddresses;

/** The network service that is configured. */
final class Networks {
    private Networks() {}

    static FloatingNetwork of(NetworkConfig config) throws CannotStartException {
        return new FloatingNetwork(api(config), config.ipv4Prefix(), config.ipv6Prefix());
    }

    private static NetworkApi api(NetworkConfig config) throws CannotStartException {
        try {
            if (config.neutron()) {
                return new NeutronAddresses(config, Tls.context(config.tls()));
            }
        } catch (IllegalArgumentException e) {
            throw new CannotStartException("[network_api:neutron] " + e.getMessage(), e);
        }
        try {
            return config.file().isPresent() ? new StaticAddresses(config.file().get()) : NetworkApi.NONE;
        } catch (IllegalArgumentException e) {
            throw new CannotStartException("[network_api:static] " + e.getMessage(), e);
        }
    }
}
