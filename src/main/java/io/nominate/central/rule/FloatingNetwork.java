package io.nominate.central.rule;

import io.nominate.central.port.NetworkApi;

/**
 * The network service, and the reverse zones that Nominate makes for its addresses.
 *
 * @param ipv4Prefix bits of a zone's network: 8, 16 or 24
 * @param ipv6Prefix likewise, a multiple of 4
 */
public record FloatingNetwork(NetworkApi api, int ipv4Prefix, int ipv6Prefix) {
    /** No floating IPs. */
    public static final FloatingNetwork NONE = new FloatingNetwork(NetworkApi.NONE, 24, 120);
}
