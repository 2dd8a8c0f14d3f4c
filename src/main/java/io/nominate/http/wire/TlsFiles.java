package io.nominate.http.wire;

import io.nominate.model.config.TlsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Certificate and key of this server, and whose clients it lets in, from PEM files that may be read again while it runs:
 * connections that are open go on, new ones get what is new.
 */
public final class TlsFiles {
    private static final String ALIAS = "server";
    private static final Pattern KEY = Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]*)-----END");

    private final boolean mutual;
    private volatile Material material;

    private record Material(PrivateKey key, X509Certificate[] chain, Optional<X509ExtendedTrustManager> clients) {}

    /**
     * Reads the files.
     *
     * @throws TlsFilesException naming the file that will not do
     */
    public TlsFiles(TlsConfig config) {
        this.mutual = config.clientCa().isPresent();
        this.material = read(config);
    }

    /**
     * Reads the files again, or others.
     *
     * @throws TlsFilesException saying why one will not do; all stays as it was
     */
    public void reload(TlsConfig config) {
        if (config.clientCa().isPresent() != mutual) {
            throw new TlsFilesException("ca_file comes or goes only with a restart", null);
        }
        material = read(config);
    }

    /** The server's certificate as it is now. */
    public X509Certificate certificate() {
        return material.chain()[0];
    }

    /** Whether clients must show a certificate. */
    boolean mutual() {
        return mutual;
    }

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new X509ExtendedKeyManager[] {new OwnKey()}, new TrustManager[] {new Clients()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new TlsFilesException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static Material read(TlsConfig config) {
        X509Certificate[] chain = certificates(config.certificate()).toArray(X509Certificate[]::new);
        PrivateKey key = key(config.key());
        if (!chain[0].getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            throw new TlsFilesException(
                    config.key() + " is no key of the first certificate in " + config.certificate(), null);
        }
        return new Material(key, chain, config.clientCa().map(TlsFiles::trust));
    }

    private static List<X509Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (all.isEmpty()) {
                throw new TlsFilesException(file + " has no certificate", null);
            }
            return all.stream().map(X509Certificate.class::cast).toList();
        } catch (IOException e) {
            throw new TlsFilesException(file + " cannot be read: " + e, e);
        } catch (CertificateException e) {
            throw new TlsFilesException(file + " has no certificates in PEM: " + e.getMessage(), e);
        }
    }

    private static PrivateKey key(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new TlsFilesException(file + " cannot be read: " + e, e);
        }
        Matcher pem = KEY.matcher(text);
        if (!pem.find()) {
            throw new TlsFilesException(file + " has no private key in PEM", null);
        }
        if (!pem.group(1).isEmpty()) {
            throw new TlsFilesException(
                    file + " has a key in an old or encrypted form: openssl pkcs8 -topk8 -nocrypt -in " + file, null);
        }
        byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(pem.group(2));
        } catch (IllegalArgumentException e) {
            throw new TlsFilesException(file + " has no private key in PEM", e);
        }
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            Optional<PrivateKey> key = key(algorithm, encoded);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new TlsFilesException(file + " has no key of RSA, EC or EdDSA", null);
    }

    /** Empty for a key of another algorithm. */
    private static Optional<PrivateKey> key(String algorithm, byte[] encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has these three
        }
    }

    private static X509ExtendedTrustManager trust(Path file) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (X509Certificate authority : certificates(file)) {
                store.setCertificateEntry("ca" + number++, authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsFilesException(file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Whatever key there is now. */
    private final class OwnKey extends X509ExtendedKeyManager {
        @Override
        public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
            return alias(type) == null ? null : new String[] {ALIAS};
        }

        @Override
        public @Nullable String chooseServerAlias(
                String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return alias(type);
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return alias(type);
        }

        /** The handshake asks for each kind of key that the client takes. */
        private @Nullable String alias(String type) {
            String own = material.key().getAlgorithm();
            return type.startsWith(own) || own.equals("EdDSA") && type.startsWith("Ed") ? ALIAS : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return material.chain().clone();
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return material.key();
        }
    }

    /** Whatever authorities there are now. */
    private final class Clients extends X509ExtendedTrustManager {
        private X509ExtendedTrustManager now() throws CertificateException {
            return material.clients()
                    .orElseThrow(() -> new CertificateException("no clients are known by certificates"));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            now().checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            now().checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            now().checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("this is a server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("this is a server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("this is a server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return material.clients()
                    .map(X509ExtendedTrustManager::getAcceptedIssuers)
                    .orElseGet(() -> new X509Certificate[0]);
        }
    }
}
