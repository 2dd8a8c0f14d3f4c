package io.nominate.extract;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes zone files that an import takes: {@code VIEW/ZONE.zone} below a directory, and {@code manifest.json}, which says
 * what became of each zone. A file is whole or not there.
 */
public final class ZoneFolder implements Taker {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path directory;

    /** @param directory made where it is missing */
    public ZoneFolder(Path directory) {
        this.directory = directory;
    }

    @Override
    public Taken take(Found found, ZoneText text) throws IOException {
        String name =
                found.zone().isRoot() ? "root" : found.zone().toCanonicalText().replaceFirst("\\.$", "");
        Path file = Path.of(safe(found.view()), safe(name) + ".zone");
        Path target = directory.resolve(file);
        Files.createDirectories(target.toAbsolutePath().resolveSibling(""));
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (BufferedWriter out = Files.newBufferedWriter(part)) {
                text.write(out);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        return new Taken("extracted", file.toString());
    }

    /** A name that is one file's, in this directory: what is not plain is written as {@code %2f}. */
    private static String safe(String name) {
        StringBuilder out = new StringBuilder();
        name.chars().forEach(c -> {
            if (Character.isLetterOrDigit(c) && c < 128 || "-_*".indexOf(c) >= 0 || c == '.' && !out.isEmpty()) {
                out.append((char) c);
            } else {
                out.append('%').append(Integer.toHexString(c));
            }
        });
        return out.toString();
    }

    /** Writes the manifest. */
    public void finish(List<Outcome> outcomes) throws IOException {
        Files.createDirectories(directory);
        Path part = directory.resolve("manifest.json.part");
        Files.write(part, MAPPER.writeValueAsBytes(outcomes));
        Files.move(
                part,
                directory.resolve("manifest.json"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }
}
