package io.nominate.extract;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.RData;
import io.nominate.dns.zonefile.ZoneFileWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Zone files made of what is no zone file, in a directory that is gone afterwards; only its owner may look into it. */
public final class Scratch implements AutoCloseable {
    private final Path directory;

    public Scratch() throws IOException {
        directory = Files.createTempDirectory("nominate-extract");
    }

    /** Begins a file. */
    Sheet sheet(Name zone) throws IOException {
        return new Sheet(zone, Files.createTempFile(directory, "zone", ".text"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    /** A zone file under way; records may come in any order. */
    static final class Sheet implements AutoCloseable {
        private final Name zone;
        private final Path file;
        private final BufferedWriter out;
        private final List<Line> early = new ArrayList<>();
        private @Nullable ZoneFileWriter writer;

        private Sheet(Name zone, Path file) throws IOException {
            this.zone = zone;
            this.file = file;
            this.out = Files.newBufferedWriter(file);
        }

        private record Line(Name owner, long ttl, RData data) {}

        /** @param ttl in seconds */
        void add(Name owner, long ttl, RData data) throws IOException {
            ZoneFileWriter begun = writer;
            if (begun != null) {
                begun.write(owner, ttl, data);
            } else if (data.type().equals(RecordType.SOA)) {
                writer = new ZoneFileWriter(out, zone, ttl);
                writer.write(owner, ttl, data);
                for (Line line : early) {
                    writer.write(line.owner, line.ttl, line.data);
                }
                early.clear();
            } else {
                early.add(new Line(owner, ttl, data));
            }
        }

        /**
         * The zone, once the sheet is closed.
         *
         * @param where it comes from
         */
        Found found(String where) {
            return Found.plain(zone, file, where, true);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
