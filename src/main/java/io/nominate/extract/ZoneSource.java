package io.nominate.extract;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A zone file as text: as it lies there, or written by {@code named-compilezone} from BIND's binary forms and journal. */
final class ZoneSource implements AutoCloseable {
    private static final int HEAD = 8;
    private static final int MINUTES = 10;
    private static final int SHOWN = 400;

    private final Path text;
    private final Base base;
    private final boolean made;

    private ZoneSource(Path text, Base base, boolean made) {
        this.text = text;
        this.base = base;
        this.made = made;
    }

    static ZoneSource of(Found found) throws RefusedException {
        boolean changed = Files.exists(found.journal());
        try {
            String form = form(found.file());
            return form.equals("text") && !changed
                    ? new ZoneSource(found.file(), found.base(), false)
                    : new ZoneSource(compiled(found, form, changed), found.base(), true);
        } catch (IOException e) {
            throw refused(found, Reasons.of(e));
        }
    }

    private static RefusedException refused(Found found, String reason) {
        return new RefusedException(List.of(found.where() + ": " + found.file() + ": " + reason));
    }

    /** By the number that BIND's binary forms begin with. */
    private static String form(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            if (head.length < HEAD || !Arrays.equals(head, 0, 3, new byte[3], 0, 3)) {
                return "text";
            }
            return switch (head[3]) {
                case 2 -> "raw";
                case 3 -> "map";
                default -> "text";
            };
        }
    }

    private static Path compiled(Found found, String form, boolean journal) throws IOException, RefusedException {
        Path text = Files.createTempFile("nominate-zone", ".text");
        Path said = Files.createTempFile("nominate-zone", ".said");
        boolean done = false;
        try {
            ProcessBuilder builder = new ProcessBuilder("named-compilezone");
            builder.command().addAll(List.of("-q", "-f", form, "-F", "text", "-s", "full", "-i", "none"));
            builder.command().addAll(List.of("-k", "ignore", "-n", "ignore", "-m", "ignore", "-r", "ignore"));
            if (journal) {
                builder.command().addAll(List.of("-J", found.journal().toString()));
            }
            builder.command().addAll(List.of("-o", text.toString(), "--"));
            builder.command()
                    .addAll(List.of(found.zone().toString(), found.file().toString()));
            Path directory = found.base().directory();
            builder.directory(Files.isDirectory(directory) ? directory.toFile() : null);
            builder.redirectErrorStream(true).redirectOutput(said.toFile());
            Process process = start(builder, found, form, journal);
            process.getOutputStream().close();
            done = process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
            if (process.isAlive()) {
                process.destroyForcibly();
            }
            if (!done) {
                String words = Files.readString(said).strip();
                throw refused(found, "named-compilezone: " + words.substring(0, Math.min(words.length(), SHOWN)));
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(found, "interrupted");
        } finally {
            Files.delete(said);
            if (!done) {
                Files.delete(text);
            }
        }
    }

    private static Process start(ProcessBuilder builder, Found found, String form, boolean journal)
            throws RefusedException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw refused(
                    found,
                    (journal
                                    ? "it has a journal beside it, with changes that the file lacks: run 'rndc sync -clean', or"
                                    : "its form is " + form + ":")
                            + " have named-compilezone installed (in Debian's bind9-utils), which is not there");
        }
    }

    InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(text));
    }

    /** A file that it includes. */
    InputStream include(String file) throws IOException {
        try {
            return new BufferedInputStream(Files.newInputStream(base.resolve(file)));
        } catch (IOException e) {
            throw new IOException(Reasons.of(e), e);
        }
    }

    /** Whether lines are those of the file itself. */
    boolean hasItsLines() {
        return !made;
    }

    @Override
    public void close() throws IOException {
        if (made) {
            Files.deleteIfExists(text);
        }
    }
}
