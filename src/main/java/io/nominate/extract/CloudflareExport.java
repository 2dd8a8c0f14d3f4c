package io.nominate.extract;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.zonefile.LineError;
import io.nominate.dns.zonefile.ZoneEntry;
import io.nominate.dns.zonefile.ZoneFileLimits;
import io.nominate.dns.zonefile.ZoneFileReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A zone as Cloudflare exports it: a zone file whose SOA may lack the dot at its owner's end, with the TTL 1 where it is
 * automatic.
 */
public final class CloudflareExport {
    private static final long AUTOMATIC = 1;

    /** What an automatic TTL is, in seconds. */
    private static final long TTL = 300;

    private CloudflareExport() {}

    /**
     * Reads an export.
     *
     * @throws ExtractException if it is none, with all lines in error
     */
    public static Inventory read(Path file, Scratch scratch) throws ExtractException {
        List<ZoneEntry> entries = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            ZoneFileReader reader = new ZoneFileReader(in, ZoneFileLimits.DEFAULT, Name.ROOT);
            for (Optional<ZoneEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
                entries.add(next.get());
            }
            if (!reader.errors().isEmpty()) {
                List<String> errors =
                        reader.errors().stream().map(LineError::toString).toList();
                throw new ExtractException(file + ": " + String.join("; ", errors));
            }
            Name zone = entries.stream()
                    .filter(entry -> entry.data().type().equals(RecordType.SOA))
                    .map(ZoneEntry::owner)
                    .findFirst()
                    .orElseThrow(() -> new ExtractException(file + ": it has no SOA: is it a whole export?"));
            try (Scratch.Sheet sheet = scratch.sheet(zone)) {
                for (ZoneEntry entry : entries) {
                    sheet.add(entry.owner(), entry.ttl() == AUTOMATIC ? TTL : entry.ttl(), entry.data());
                }
                return new Inventory(List.of(sheet.found(file.toString())), List.of());
            }
        } catch (IOException e) {
            throw new ExtractException("cannot read " + file + ": " + Reasons.of(e));
        }
    }
}
