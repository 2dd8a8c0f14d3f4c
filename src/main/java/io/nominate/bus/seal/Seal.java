package io.nominate.bus.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Seals and opens messages: a version, the key's id, a nonce, the hidden content, and an HMAC-SHA256 over all of that and
 * over what the message is for, so that no message passes for one of another kind.
 */
public final class Seal {
    /** The fewest characters of a key. */
    private static final int SHORTEST = 32;

    private static final byte VERSION = 1;
    private static final int HEADER = 1 + Integer.BYTES + Key.NONCE;

    private final List<Key> keys;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param secrets at least one: the first seals, each opens
     * @throws IllegalArgumentException for none, or a short one
     */
    public Seal(List<String> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("there is no key");
        }
        if (secrets.stream().anyMatch(secret -> secret.length() < SHORTEST)) {
            throw new IllegalArgumentException("a key has fewer than " + SHORTEST + " characters");
        }
        keys = secrets.stream().map(Key::of).toList();
    }

    /**
     * With the keys of a file: one a line; empty lines and those that begin with {@code #} do not count.
     *
     * @throws IllegalArgumentException naming the file that will not do
     */
    public static Seal read(Path file) {
        try {
            return new Seal(Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file + ": " + e.getMessage() + "; openssl rand -base64 48 makes a good one", e);
        }
    }

    /**
     * What was in a message.
     *
     * @param nonce names this message; no two have the same
     */
    @SuppressWarnings("ArrayRecordComponent") // on its way, never compared
    public record Opened(byte[] content, String nonce) {}

    /** A sealed message, and the nonce that names it. */
    @SuppressWarnings("ArrayRecordComponent") // on its way, never compared
    public record Sealed(byte[] frame, String nonce) {}

    /**
     * Seals.
     *
     * @param purpose what kind of message it is
     */
    public Sealed seal(String purpose, byte[] content) {
        Key key = keys.getFirst();
        byte[] nonce = new byte[Key.NONCE];
        random.nextBytes(nonce);
        byte[] body = ByteBuffer.allocate(HEADER + content.length)
                .put(VERSION)
                .putInt(key.id())
                .put(nonce)
                .put(key.hide(nonce, content, 0, content.length))
                .array();
        byte[] frame = Arrays.copyOf(body, body.length + Key.MAC);
        System.arraycopy(key.sign(label(purpose), body), 0, frame, body.length, Key.MAC);
        return new Sealed(frame, HexFormat.of().formatHex(nonce));
    }

    /**
     * Opens.
     *
     * @throws SealException when it is not of this purpose, or not from here
     */
    public Opened open(String purpose, byte[] frame) throws SealException {
        if (frame.length < HEADER + Key.MAC || frame[0] != VERSION) {
            throw new SealException("it is no message of this version of Nominate");
        }
        int id = ByteBuffer.wrap(frame).getInt(1);
        Key key = keys.stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new SealException("it is sealed with a key that is not in bus_key_file"));
        byte[] body = Arrays.copyOf(frame, frame.length - Key.MAC);
        byte[] mac = Arrays.copyOfRange(frame, body.length, frame.length);
        if (!MessageDigest.isEqual(mac, key.sign(label(purpose), body))) {
            throw new SealException("it was changed on its way, or forged");
        }
        byte[] nonce = Arrays.copyOfRange(body, HEADER - Key.NONCE, HEADER);
        return new Opened(
                key.hide(nonce, body, HEADER, body.length - HEADER),
                HexFormat.of().formatHex(nonce));
    }

    /** Ends with what no purpose has, so that purpose and message cannot be shifted against each other. */
    private static byte[] label(String purpose) {
        return (purpose + '\0').getBytes(StandardCharsets.UTF_8);
    }
}
