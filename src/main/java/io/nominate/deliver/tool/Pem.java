package io.nominate.deliver.tool;

import io.nominate.deliver.spi.DriverException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PEM files (RFC 7468). What cannot be used of one is told with the file's name, and never with what is in it. */
public final class Pem {
    private static final long MOST_OCTETS = 4 << 20; // the bundle of all public authorities is a quarter of a MiB
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private Pem() {}

    private record Block(String label, String base64) {
        byte[] octets(Path file) throws DriverException {
            try {
                return Base64.getMimeDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                throw DriverException.setting(file + ": its " + label + " is not base64"); // the cause shows its text
            }
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** The certificates in a file, at least one, in their order. */
    public static List<X509Certificate> certificates(Path file) throws DriverException {
        List<X509Certificate> found = new ArrayList<>();
        for (Block block : blocks(file)) {
            if (block.label.equals("CERTIFICATE")) {
                found.add(certificate(file, block));
            }
        }
        if (found.isEmpty()) {
            throw DriverException.setting(file + " has no certificate (BEGIN CERTIFICATE) in it");
        }
        return found;
    }

    private static X509Certificate certificate(Path file, Block block) throws DriverException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.octets(file)));
        } catch (CertificateException e) {
            throw DriverException.setting(file + ": a certificate in it cannot be read: " + e.getMessage(), e);
        }
    }

    /** The first private key in a file: PKCS #8, PKCS #1 (RSA) or SEC 1 (elliptic curve), without a password. */
    public static PrivateKey privateKey(Path file) throws DriverException {
        for (Block block : blocks(file)) {
            switch (block.label) {
                case "PRIVATE KEY" -> {
                    return privateKey(file, block.octets(file));
                }
                case "RSA PRIVATE KEY" -> {
                    if (block.base64.contains("ENCRYPTED")) {
                        throw encrypted(file);
                    }
                    return privateKey(file, Der.pkcs8OfPkcs1(block.octets(file)));
                }
                case "EC PRIVATE KEY" -> {
                    if (block.base64.contains("ENCRYPTED")) {
                        throw encrypted(file);
                    }
                    return privateKey(file, ofSec1(file, block.octets(file)));
                }
                case "ENCRYPTED PRIVATE KEY" -> throw encrypted(file);
                default -> {
                    // a certificate, or the parameters of a curve
                }
            }
        }
        throw DriverException.setting(file + " has no private key (BEGIN PRIVATE KEY) in it");
    }

    private static byte[] ofSec1(Path file, byte[] der) throws DriverException {
        try {
            return Der.pkcs8OfSec1(der);
        } catch (IllegalArgumentException e) {
            throw DriverException.setting(file + ": the private key cannot be read: " + e.getMessage());
        }
    }

    private static DriverException encrypted(Path file) {
        return DriverException.setting(
                file + ": the private key has a password; openssl pkey -in FILE -out NEWFILE takes it off");
    }

    private static PrivateKey privateKey(Path file, byte[] pkcs8) throws DriverException {
        for (String algorithm : ALGORITHMS) {
            Optional<PrivateKey> key = privateKey(algorithm, pkcs8);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw DriverException.setting(file + ": the private key is none of " + String.join(", ", ALGORITHMS));
    }

    private static Optional<PrivateKey> privateKey(String algorithm, byte[] pkcs8) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static List<Block> blocks(Path file) throws DriverException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text(file));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    private static String text(Path file) throws DriverException {
        try {
            if (Files.size(file) > MOST_OCTETS) {
                throw DriverException.setting(file + " is too large for a PEM file");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw DriverException.setting("there is no file " + file, e);
        } catch (AccessDeniedException e) {
            throw DriverException.setting("may not read " + file + ": permission denied", e);
        } catch (IOException e) {
            throw DriverException.setting("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
