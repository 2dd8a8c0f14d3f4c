package io.nominate.store.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The file with the keys: a line {@code id base64} for each, and {@code next} after one that is not in use yet. Comments
 * after {@code #}. Others than its owner and its group may not read it.
 */
final class KeyFile {
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final String NEXT = "next";
    private static final String HEAD = """
            # Keys that seal the secrets in Nominate's database (AES-256); the database knows which is in use.
            # Without this file they are lost: back it up, apart from the database.
            """;

    private final Path path;
    private final SecureRandom random = new SecureRandom();

    /** A key. Its text form does not show it. */
    record Key(String id, byte[] bytes, boolean next) {
        Key inUse() {
            return new Key(id, bytes, false);
        }

        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    KeyFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** All keys. */
    List<Key> read() {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
            if (rights.contains(PosixFilePermission.OTHERS_READ) || rights.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new SealException(path + " can be read by everybody: chmod 600 " + path);
            }
            List<Key> keys = new ArrayList<>();
            for (String line : Files.readAllLines(path)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    keys.add(key(line.strip()));
                }
            }
            if (keys.isEmpty()) {
                throw new SealException(path + " has no key");
            }
            return keys;
        } catch (IOException e) {
            throw new SealException(path + " cannot be read: " + e, e);
        }
    }

    private Key key(String line) {
        String[] words = line.split(" +");
        try {
            byte[] bytes = words.length < 2 ? new byte[0] : Base64.getDecoder().decode(words[1]);
            boolean next = words.length == 3 && words[2].equals(NEXT);
            if (words.length <= (next ? 3 : 2) && bytes.length == KEY_BYTES) {
                return new Key(words[0], bytes, next);
            }
        } catch (IllegalArgumentException e) {
            throw new SealException(path + " has a line that is no key");
        }
        throw new SealException(path + " has a line that is no key");
    }

    /** A new key, not written yet and not in use. */
    Key make() {
        byte[] id = new byte[ID_BYTES];
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(id);
        random.nextBytes(bytes);
        return new Key(HexFormat.of().formatHex(id), bytes, true);
    }

    /** Writes the file anew; a crash leaves the one before or the new one. */
    void write(List<Key> keys) {
        StringBuilder text = new StringBuilder(HEAD);
        keys.forEach(key -> text.append(key.id())
                .append(' ')
                .append(Base64.getEncoder().encodeToString(key.bytes()))
                .append(key.next() ? " " + NEXT : "")
                .append('\n'));
        Path parent = path.toAbsolutePath().getParent();
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            if (parent != null) {
                try (FileChannel directory = FileChannel.open(parent, StandardOpenOption.READ)) {
                    directory.force(true);
                }
            }
        } catch (IOException e) {
            throw new SealException(path + " cannot be written: " + e, e);
        }
    }
}
