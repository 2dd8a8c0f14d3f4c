package io.nominate.auth.keystone;

import io.nominate.model.config.KeystoneConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS with what PEM files say. */
public final class Tls {
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final char[] NO_PASSWORD = new char[0];

    private Tls() {}

    /**
     * A context for clients.
     *
     * @throws IllegalArgumentException naming the file that will not do
     */
    public static SSLContext context(KeystoneConfig.Tls settings) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own(settings), trusted(settings), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] trusted(KeystoneConfig.Tls settings) throws GeneralSecurityException {
        if (settings.insecure()) {
            return new TrustManager[] {new Everybody()};
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        if (settings.authorities().isEmpty()) {
            factory.init((KeyStore) null);
        } else {
            KeyStore store = empty();
            int number = 0;
            for (Certificate certificate : certificates(settings.authorities().get())) {
                store.setCertificateEntry("ca" + number++, certificate);
            }
            factory.init(store);
        }
        return factory.getTrustManagers();
    }

    private static KeyManager[] own(KeystoneConfig.Tls settings) throws GeneralSecurityException {
        if (settings.certificate().isEmpty()) {
            return new KeyManager[0];
        }
        Path file = settings.certificate().get();
        KeyStore store = empty();
        store.setKeyEntry(
                "own",
                key(settings.key().orElse(file)),
                NO_PASSWORD,
                certificates(file).toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static List<Certificate> certificates(Path file) throws GeneralSecurityException {
        List<Certificate> found = new ArrayList<>();
        Matcher certificate = CERTIFICATE.matcher(text(file));
        while (certificate.find()) {
            found.add(CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(certificate.group().getBytes(StandardCharsets.US_ASCII))));
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(file + ": there is no certificate in PEM in it");
        }
        return found;
    }

    private static PrivateKey key(Path file) {
        Matcher key = KEY.matcher(text(file));
        if (!key.find()) {
            throw new IllegalArgumentException(file + ": there is no BEGIN PRIVATE KEY (PKCS #8, without a password) in"
                    + " it; openssl pkcs8 -topk8 -nodes makes one of other kinds");
        }
        byte[] der = Base64.getMimeDecoder().decode(key.group(1));
        return ALGORITHMS.stream()
                .flatMap(algorithm -> key(algorithm, der).stream())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(file + ": the key is none of " + String.join(", ", ALGORITHMS)));
    }

    private static Optional<PrivateKey> key(String algorithm, byte[] der) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e, e);
        }
    }

    /** Believes everybody, as {@code insecure = true} asks for; an extended one, so that names are not compared either. */
    private static final class Everybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
