package io.nominate.takeover.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Of all that a Designate says of something: where it is the same, nothing has changed. */
final class Digest {
    private static final int OCTETS = 16;
    private static final byte[] NOTHING = ByteBuffer.allocate(4).putInt(-1).array();

    private final MessageDigest hash;

    Digest() {
        try {
            hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds a row. */
    Digest add(Cells cells) {
        for (@Nullable String text : cells.all()) {
            add(text);
        }
        return this;
    }

    private void add(@Nullable String text) {
        if (text == null) {
            hash.update(NOTHING);
        } else {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            hash.update(ByteBuffer.allocate(4).putInt(octets.length).array());
            hash.update(octets);
        }
    }

    /** 16 octets. */
    byte[] octets() {
        return Arrays.copyOf(hash.digest(), OCTETS);
    }
}
