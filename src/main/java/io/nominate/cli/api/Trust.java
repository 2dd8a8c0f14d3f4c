package io.nominate.cli.api;

import io.nominate.cli.cloud.Cloud;
import io.nominate.cli.error.CliException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whose certificates are believed: the system's, or those of {@code OS_CACERT}. */
final class Trust {
    private Trust() {}

    static Optional<SSLContext> of(Cloud cloud) {
        boolean any = cloud.get("insecure")
                        .orElse("false")
                        .toLowerCase(Locale.ROOT)
                        .equals("true")
                || cloud.get("verify").orElse("true").toLowerCase(Locale.ROOT).equals("false");
        return any ? Optional.of(anyone()) : cloud.get("cacert").map(Trust::file);
    }

    /** Believes any certificate, as {@code --insecure} asks for. */
    private static SSLContext anyone() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Gullible()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw CliException.failure("TLS cannot be used: " + e.getMessage());
        }
    }

    /** The extended kind, so that names of hosts are not looked at either. */
    private static final class Gullible extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // believed
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // believed
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            // believed
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            // believed
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // believed
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // believed
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static SSLContext file(String name) {
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
            keys.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                keys.setCertificateEntry("ca" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(keys);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw CliException.failure("the certificates of " + name + " cannot be read: " + e.getMessage());
        }
    }
}
