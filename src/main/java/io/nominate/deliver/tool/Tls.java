package io.nominate.deliver.tool;

import io.nominate.deliver.spi.DriverException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * How a server is spoken to over TLS: whom we trust, and what we show.
 *
 * @param authorities PEM file with the certificates that are trusted; empty for those that Java trusts
 * @param certificate PEM file with our own certificate and its chain; empty to show none
 * @param key PEM file with its private key; empty where it is in the certificate's file
 */
public record Tls(Trust trust, Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key) {
    private static final char[] NO_PASSWORD = new char[0];

    /** What is looked at in a server's certificate. */
    public enum Trust {
        /** Who signed it, its dates, and its name. */
        FULL,
        /** Who signed it and its dates: for servers with a certificate that does not have their name. */
        ANY_NAME,
        /** Nothing: whoever answers is believed. */
        ANYBODY
    }

    /** With Java's own authorities, showing no certificate. */
    public static Tls standard() {
        return new Tls(Trust.FULL, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** With the authorities of a PEM file; with Java's own if there is none. */
    public static Tls trusting(Optional<Path> authorities) {
        return new Tls(Trust.FULL, authorities, Optional.empty(), Optional.empty());
    }

    /**
     * Reads the files.
     *
     * <p>With {@link Trust#FULL} a client still has to ask for the name to be compared, with
     * {@link javax.net.ssl.SSLParameters#setEndpointIdentificationAlgorithm}; Java's HTTP client does that by itself.
     *
     * @throws DriverException naming the file that cannot be used
     */
    public SSLContext context() throws DriverException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own(), trusted(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw DriverException.setting("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private KeyManager[] own() throws DriverException, GeneralSecurityException, IOException {
        if (certificate.isEmpty()) {
            return new KeyManager[0];
        }
        Path file = certificate.get();
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "own",
                Pem.privateKey(key.orElse(file)),
                NO_PASSWORD,
                Pem.certificates(file).toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private TrustManager[] trusted() throws DriverException, GeneralSecurityException, IOException {
        if (trust == Trust.ANYBODY) {
            return new TrustManager[] {new Lenient(Optional.empty())};
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        if (authorities.isEmpty()) {
            factory.init((KeyStore) null);
        } else {
            KeyStore store = emptyStore();
            int number = 0;
            for (Certificate authority : Pem.certificates(authorities.get())) {
                store.setCertificateEntry("ca" + number++, authority);
            }
            factory.init(store);
        }
        TrustManager[] managers = factory.getTrustManagers();
        if (trust == Trust.ANY_NAME && managers[0] instanceof X509ExtendedTrustManager strict) {
            return new TrustManager[] {new Lenient(Optional.of(strict))};
        }
        return managers;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** Compares no names; believes everybody where nobody is there to look at the chain. */
    private static final class Lenient extends X509ExtendedTrustManager {
        private final Optional<X509ExtendedTrustManager> chains;

        Lenient(Optional<X509ExtendedTrustManager> chains) {
            this.chains = chains;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            if (chains.isPresent()) {
                chains.get().checkServerTrusted(chain, authType);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkServerTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checkServerTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("this is a client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return chains.map(X509ExtendedTrustManager::getAcceptedIssuers).orElse(new X509Certificate[0]);
        }
    }
}
