package io.nominate.app.config;

import io.nominate.model.config.AuthStrategy;
import java.util.Map;

/** Which network service has the floating IPs. */
final class NetworkOptions extends OptionGroup {
    private final Option<Boolean> neutron = optional(
            "network_api",
            OptionType.choice(Map.of("neutron", true, "static", false)),
            "neutron with auth_strategy keystone, else static",
            "Where floating IPs come from: Neutron, or a file (`[network_api:static] file`).");

    NetworkOptions() {
        super("DEFAULT", "Floating IPs");
    }

    boolean neutron(Values values, AuthStrategy strategy) {
        return values.find(neutron).orElse(strategy == AuthStrategy.KEYSTONE);
    }
}
