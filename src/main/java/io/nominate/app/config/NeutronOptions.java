package io.nominate.app.config;

import io.nominate.model.config.KeystoneConfig;
import io.nominate.model.config.NetworkConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Neutron. */
final class NeutronOptions extends OptionGroup {
    private static final OptionType<URI> URL = OptionType.httpUri();

    private final Option<List<NetworkConfig.Endpoint>> endpoints = optional(
            "endpoints",
            OptionType.list(new OptionType<>("region|URL", NeutronOptions::endpoint)),
            "as the caller's service catalog has them",
            "Neutron in each region, like `RegionOne|http://192.0.2.1:9696`.");
    private final Option<String> side = option(
            "endpoint_type",
            OptionType.choice(Map.of("publicURL", "public", "internalURL", "internal", "adminURL", "admin")),
            "public",
            "Which of the catalog's endpoints is asked: `publicURL`, `internalURL` or `adminURL`.");
    private final Option<Duration> timeout =
            option("timeout", OptionType.seconds("0.1", "600"), Duration.ofSeconds(30), "Time for a call, in seconds.");
    private final Option<Boolean> insecure =
            option("insecure", OptionType.bool(), false, "Whether any certificate of Neutron is believed.");
    private final Option<Path> authorities = optional(
            "ca_certificates_file",
            OptionType.path(),
            "what the Java runtime trusts",
            "Certificates, in PEM, that vouch for Neutron's.");
    private final Option<Path> certificate = optional(
            "client_certificate_file",
            OptionType.path(),
            "none",
            "Certificate and key, in PEM, by which Neutron knows Nominate.");

    NeutronOptions() {
        super("network_api:neutron", "Neutron");
    }

    private static NetworkConfig.Endpoint endpoint(String text) {
        int bar = text.indexOf('|');
        if (bar < 1) {
            throw new IllegalArgumentException("must be region|URL");
        }
        return new NetworkConfig.Endpoint(text.substring(0, bar), URL.parser().apply(text.substring(bar + 1)));
    }

    NetworkConfig read(Values values, boolean neutron, Optional<Path> file, int ipv4Prefix, int ipv6Prefix) {
        return new NetworkConfig(
                neutron,
                values.find(endpoints).orElse(List.of()),
                values.get(side),
                values.get(timeout),
                new KeystoneConfig.Tls(
                        values.find(authorities), values.find(certificate), Optional.empty(), values.get(insecure)),
                file,
                ipv4Prefix,
                ipv6Prefix);
    }
}
