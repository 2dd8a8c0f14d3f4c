package io.nominate.app.config;

import io.nominate.model.config.TlsConfig;
import java.nio.file.Path;
import java.util.Optional;

/** TLS of the API, under the names of oslo.service. */
final class SslOptions extends OptionGroup {
    private final Option<Path> certFile = optional(
            "cert_file",
            OptionType.path(),
            "none: the API speaks plain HTTP",
            "The API's certificate in PEM, with those between it and the root. Files are read again on SIGHUP.");
    private final Option<Path> keyFile =
            optional("key_file", OptionType.path(), "none", "The certificate's key in PEM (PKCS #8), not encrypted.");
    private final Option<Path> caFile = optional(
            "ca_file",
            OptionType.path(),
            "none: clients need no certificate",
            "Authorities in PEM: clients must have a certificate of one of them.");

    SslOptions() {
        super("ssl", "TLS of the API");
    }

    Optional<TlsConfig> read(Values values) {
        Optional<Path> certificate = values.find(certFile);
        Optional<Path> key = values.find(keyFile);
        if (certificate.isPresent() != key.isPresent()) {
            values.problem(certificate.isPresent() ? certFile : keyFile, "cert_file and key_file go together");
        }
        if (certificate.isEmpty() && values.find(caFile).isPresent()) {
            values.problem(caFile, "needs cert_file and key_file too");
        }
        return certificate.flatMap(path -> key.map(own -> new TlsConfig(path, own, values.find(caFile))));
    }
}
