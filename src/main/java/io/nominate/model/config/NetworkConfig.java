package io.nominate.model.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where floating IPs come from.
 *
 * @param neutron whether from Neutron; else from the file
 * @param endpoints of Neutron by region; none: as the caller's catalog has them
 * @param side of the catalog: {@code public}, {@code internal} or {@code admin}
 * @param timeout of a call
 * @param file lines of {@code address,project,region,id}
 * @param ipv4Prefix bits of the network of a reverse zone that Nominate makes
 * @param ipv6Prefix likewise
 */
public record NetworkConfig(
        boolean neutron,
        List<Endpoint> endpoints,
        String side,
        Duration timeout,
        KeystoneConfig.Tls tls,
        Optional<Path> file,
        int ipv4Prefix,
        int ipv6Prefix) {
    /** A Neutron. */
    public record Endpoint(String region, URI url) {}
}
