package io.nominate.app.config;

import io.nominate.model.config.KeystoneConfig.Tls;
import java.nio.file.Path;
import java.util.Optional;

/** How RabbitMQ is spoken to. */
final class BusTlsOptions extends OptionGroup {
    private final Option<Boolean> ssl = option(
            "ssl", OptionType.bool(), false, "Whether the broker is reached over TLS. Its name is always checked.");
    private final Option<Path> authorities = optional(
            "ssl_ca_file",
            OptionType.path(),
            "what the JDK trusts",
            "Certificates (PEM) to believe the broker by.",
            "kombu_ssl_ca_certs");
    private final Option<Path> certificate = optional(
            "ssl_cert_file",
            OptionType.path(),
            "none",
            "Nominate's certificate (PEM), where the broker asks for one.",
            "kombu_ssl_certfile");
    private final Option<Path> key = optional(
            "ssl_key_file",
            OptionType.path(),
            "`ssl_cert_file`",
            "The key of that certificate (PEM, PKCS #8, no password).",
            "kombu_ssl_keyfile");
    private final Option<Boolean> quorum = option(
            "rabbit_quorum_queue",
            OptionType.bool(),
            false,
            "Whether several nodes of the broker keep the queue of calls. All processes must agree on it.");

    BusTlsOptions() {
        super("oslo_messaging_rabbit", "RabbitMQ");
    }

    Optional<Tls> read(Values values) {
        return values.get(ssl)
                ? Optional.of(new Tls(values.find(authorities), values.find(certificate), values.find(key), false))
                : Optional.empty();
    }

    boolean quorum(Values values) {
        return values.get(quorum);
    }
}
