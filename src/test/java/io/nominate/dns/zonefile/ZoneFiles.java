package io.nominate.dns.zonefile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Zone files of the tests. */
final class ZoneFiles {
    private ZoneFiles() {}

    static byte[] resource(String name) {
        try (InputStream in = ZoneFiles.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ZoneFileReader reader(String text) {
        return reader(text.getBytes(StandardCharsets.UTF_8));
    }

    static ZoneFileReader reader(byte[] file) {
        return new ZoneFileReader(new ByteArrayInputStream(file), ZoneFileLimits.DEFAULT);
    }

    static List<ZoneEntry> entries(ZoneFileReader reader) {
        List<ZoneEntry> entries = new ArrayList<>();
        try {
            for (Optional<ZoneEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                entries.add(entry.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    /** The records of a file that must be in order, one line each: name, TTL, type, value, in the common presentation form. */
    static List<String> records(byte[] file) {
        ZoneFileReader reader = reader(file);
        List<String> records = entries(reader).stream().map(ZoneFiles::line).toList();
        if (!reader.errors().isEmpty()) {
            throw new AssertionError(reader.errors());
        }
        return records;
    }

    static String line(ZoneEntry entry) {
        return entry.owner().toCanonicalText() + " " + entry.ttl() + " "
                + entry.data().type() + " " + entry.data().canonicalText();
    }
}
