package io.nominate.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.model.HostPort;
import io.nominate.model.config.TlsConfig;
import io.nominate.testkit.Commands;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("system")
class TlsTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    private Path directory;

    private Path certificate;
    private Path key;

    @BeforeEach
    void names() {
        certificate = directory.resolve("cert.pem");
        key = directory.resolve("key.pem");
    }

    /** Makes a self-signed certificate of a key of such a kind. */
    private KeyStore make(String kind) throws Exception {
        Path file = Files.createTempDirectory(directory, "store").resolve("store.p12");
        Commands.run(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        kind,
                        "-alias",
                        "own",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-ext",
                        "BC=ca:true",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .orThrow();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static void pem(Path file, String what, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what));
    }

    private void install(KeyStore store) throws Exception {
        pem(certificate, "CERTIFICATE", store.getCertificate("own").getEncoded());
        pem(key, "PRIVATE KEY", store.getKey("own", PASSWORD).getEncoded());
    }

    private static HttpServer serve(TlsFiles files) {
        HttpServer server = new HttpServer(
                List.of(new HostPort("127.0.0.1", 0)),
                8,
                exchange -> exchange.text(200, exchange.origin()),
                Observer.NONE,
                Optional.of(files));
        server.start();
        return server;
    }

    private static HttpClient client(KeyStore trusted, Optional<KeyStore> own) throws Exception {
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        roots.setCertificateEntry("root", trusted.getCertificate("own"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(roots);
        KeyManager[] keys = {};
        if (own.isPresent()) {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(own.get(), PASSWORD);
            keys = factory.getKeyManagers();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static String get(HttpClient client, HttpServer server) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(
                                        "https://" + server.addresses().getFirst() + "/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void theApiSpeaksTls(String kind) throws Exception {
        KeyStore own = make(kind);
        install(own);
        try (HttpServer server = serve(new TlsFiles(new TlsConfig(certificate, key, Optional.empty())));
                HttpClient client = client(own, Optional.empty())) {
            assertThat(get(client, server))
                    .isEqualTo("https://" + server.addresses().getFirst());
        }
    }

    @Test
    void filesThatChangeAreTakenWhenAsked() throws Exception {
        KeyStore first = make("EC");
        KeyStore second = make("RSA");
        install(first);
        TlsConfig config = new TlsConfig(certificate, key, Optional.empty());
        TlsFiles files = new TlsFiles(config);
        try (HttpServer server = serve(files)) {
            Files.writeString(key, "no key");
            assertThatThrownBy(() -> files.reload(config))
                    .isInstanceOf(TlsFilesException.class)
                    .hasMessageContaining("key.pem has no private key in PEM");
            try (HttpClient client = client(first, Optional.empty())) {
                assertThat(get(client, server)).startsWith("https://");
            }
            install(second);
            files.reload(config);
            try (HttpClient client = client(second, Optional.empty())) {
                assertThat(get(client, server)).startsWith("https://");
            }
            try (HttpClient client = client(first, Optional.empty())) {
                assertThatThrownBy(() -> get(client, server)).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void clientsNeedACertificateWhereAuthoritiesAreNamed() throws Exception {
        KeyStore own = make("EC");
        KeyStore known = make("EC");
        KeyStore stranger = make("EC");
        install(own);
        Path authorities = directory.resolve("ca.pem");
        pem(authorities, "CERTIFICATE", known.getCertificate("own").getEncoded());
        try (HttpServer server = serve(new TlsFiles(new TlsConfig(certificate, key, Optional.of(authorities))))) {
            try (HttpClient client = client(own, Optional.of(known))) {
                assertThat(get(client, server)).startsWith("https://");
            }
            try (HttpClient client = client(own, Optional.of(stranger))) {
                assertThatThrownBy(() -> get(client, server)).isInstanceOf(IOException.class);
            }
            try (HttpClient client = client(own, Optional.empty())) {
                assertThatThrownBy(() -> get(client, server)).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void whoDoesNotSpeakTlsIsNotAnswered() throws Exception {
        install(make("EC"));
        try (HttpServer server = serve(new TlsFiles(new TlsConfig(certificate, key, Optional.empty())));
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        server.addresses().getFirst().port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).doesNotContain("HTTP/1.1 200");
        }
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws Exception {
        install(make("EC"));
        pem(key, "PRIVATE KEY", make("RSA").getKey("own", PASSWORD).getEncoded());
        assertThatThrownBy(() -> new TlsFiles(new TlsConfig(certificate, key, Optional.empty())))
                .isInstanceOf(TlsFilesException.class)
                .hasMessageContaining("is no key of the first certificate");
    }
}
