package io.nominate.store.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets with AES-256-GCM. A sealed text tells which key it needs, and is bound to its place: copied to another
 * row it does not open.
 */
final class Vault {
    private static final String PREFIX = "{sealed:";
    private static final char END = '}';
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final String PROOF_PLACE = "seal";
    private static final String PROOF = "nominate";

    private final KeyFile file;
    private final SecureRandom random = new SecureRandom();
    private volatile Map<String, KeyFile.Key> keys;

    /** @param file is there */
    Vault(KeyFile file) {
        this.file = file;
        this.keys = byId(file.read());
    }

    private static Map<String, KeyFile.Key> byId(List<KeyFile.Key> all) {
        Map<String, KeyFile.Key> byId = new LinkedHashMap<>();
        all.forEach(key -> byId.put(key.id(), key));
        return byId;
    }

    /** The key that a new database begins with. */
    String first() {
        return keys.keySet().iterator().next();
    }

    /** The key that comes after the one in use, made if there is none yet. */
    String prepare(String inUse) {
        List<KeyFile.Key> all = new ArrayList<>(file.read());
        for (KeyFile.Key key : all) {
            if (key.next() && !key.id().equals(inUse)) {
                return key.id();
            }
        }
        KeyFile.Key made = file.make();
        all.add(made);
        write(all);
        return made.id();
    }

    /** Forgets all keys but the one in use and the one before. */
    void keep(String inUse, String before) {
        Map<String, KeyFile.Key> all = byId(file.read());
        write(Stream.of(inUse, before)
                .flatMap(id -> Stream.ofNullable(all.get(id)))
                .map(KeyFile.Key::inUse)
                .toList());
    }

    private void write(List<KeyFile.Key> all) {
        file.write(all);
        keys = byId(all);
    }

    static boolean isSealed(String text) {
        return text.startsWith(PREFIX);
    }

    /** Whether a text is sealed with that key. */
    static boolean isSealedWith(String id, String text) {
        return text.startsWith(PREFIX + id + END);
    }

    /** The key that a sealed text needs. */
    static String keyOf(String sealed) {
        int end = sealed.indexOf(END);
        return isSealed(sealed) && end > 0 ? sealed.substring(PREFIX.length(), end) : "";
    }

    /** What shows that secrets are sealed with that key. */
    String prove(String id) {
        return seal(id, PROOF_PLACE, PROOF);
    }

    /** @throws SealException when this proof was made with a key that is not here */
    void check(String proof) {
        open(PROOF_PLACE, proof);
    }

    /**
     * Seals a secret.
     *
     * @param id of the key
     * @param place what it is, for instance {@code tsigkey:ID}
     */
    String seal(String id, String place, String secret) {
        byte[] sealed = seal(key(place, id), place, secret.getBytes(StandardCharsets.UTF_8));
        return PREFIX + id + END + Base64.getEncoder().withoutPadding().encodeToString(sealed);
    }

    private byte[] seal(KeyFile.Key key, String place, byte[] secret) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, place);
            byte[] sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(secret.length));
            cipher.doFinal(secret, 0, secret.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new SealException("the secret of " + place + " cannot be sealed", e);
        }
    }

    /** Opens a secret; one that is not sealed is as it is. */
    String open(String place, String text) {
        if (!isSealed(text)) {
            return text;
        }
        int end = text.indexOf(END);
        if (end < 0) {
            throw new SealException("the secret of " + place + " is cut off in the database");
        }
        KeyFile.Key key = key(place, keyOf(text));
        try {
            byte[] sealed = Base64.getDecoder().decode(text.substring(end + 1));
            ByteBuffer nonce = ByteBuffer.wrap(sealed, 0, Math.min(NONCE, sealed.length));
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(nonce.array(), NONCE), place);
            return new String(cipher.doFinal(sealed, NONCE, sealed.length - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SealException(
                    "the secret of " + place + " does not open with key " + key.id()
                            + ": the row was changed by hand, or" + " the key is another of the same id",
                    e);
        }
    }

    /** Another process may have put a new key to use: then the file has it. */
    private KeyFile.Key key(String place, String id) {
        KeyFile.Key known = keys.get(id);
        if (known == null) {
            Map<String, KeyFile.Key> now = byId(file.read());
            known = now.get(id);
            if (known == null) {
                throw new SealException("the secret of " + place + " is sealed with key " + id + ", which "
                        + file.path()
                        + " does not have: put the file there that belongs to this database, from a node that"
                        + " runs or from the backup");
            }
            keys = now;
        }
        return known;
    }

    private static Cipher cipher(int mode, KeyFile.Key key, byte[] nonce, String place)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key.bytes(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
