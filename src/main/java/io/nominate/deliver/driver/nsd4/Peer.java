package io.nominate.deliver.driver.nsd4;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.tool.Pem;
import io.nominate.deliver.tool.Tls;
import io.nominate.deliver.tool.Tls.Trust;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Whom we trust at the other end of the control channel, and what we show. Files are read anew for each connection. */
final class Peer {
    private final Optional<Path> authorities;
    private final Path certificate;
    private final Path key;
    private final boolean verify;
    private final boolean checkName;

    Peer(TargetOptions options) throws DriverException {
        this.authorities = options.find("ca_certs").map(Path::of);
        this.certificate = Path.of(options.get("certfile"));
        this.key = Path.of(options.get("keyfile"));
        this.verify = options.flag("verify_ssl");
        this.checkName = verify && options.flag("check_hostname");
        context(false);
        pinned();
    }

    /**
     * A context for one connection, {@code named} if names are to be compared. Each has its own: an NSD that is asked to
     * take up the session of another ends the connection with internal_error.
     */
    SSLContext context(boolean named) throws DriverException {
        Trust wanted = named ? Trust.FULL : Trust.ANY_NAME;
        return new Tls(verify ? wanted : Trust.ANYBODY, authorities, Optional.of(certificate), Optional.of(key))
                .context();
    }

    /** Whether a certificate that was taken without a look at its name has to have the right one. */
    boolean needsName(Certificate shown) throws DriverException {
        return checkName && !pinned().contains(shown);
    }

    private List<X509Certificate> pinned() throws DriverException {
        return authorities.isPresent() ? Pem.certificates(authorities.get()) : List.of();
    }
}
