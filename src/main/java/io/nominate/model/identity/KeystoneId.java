package io.nominate.model.identity;

import java.util.Optional;
import java.util.UUID;

/** UUIDs in Keystone's spelling: 32 hexadecimal digits, no dashes. */
public final class KeystoneId {
    private KeystoneId() {}

    public static String text(UUID id) {
        return id.toString().replace("-", "");
    }

    /** Reads an id with or without dashes; empty when it is none. */
    public static Optional<UUID> parse(String text) {
        try {
            return switch (text.length()) {
                case 32 ->
                    Optional.of(new UUID(
                            Long.parseUnsignedLong(text, 0, 16, 16), Long.parseUnsignedLong(text, 16, 32, 16)));
                case 36 -> Optional.of(UUID.fromString(text));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
