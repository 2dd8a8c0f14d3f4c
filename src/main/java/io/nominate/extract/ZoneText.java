package io.nominate.extract;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.zonefile.LineError;
import io.nominate.dns.zonefile.ZoneChecks;
import io.nominate.dns.zonefile.ZoneEntry;
import io.nominate.dns.zonefile.ZoneFileLimits;
import io.nominate.dns.zonefile.ZoneFileReader;
import io.nominate.dns.zonefile.ZoneFileWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A zone file that was read from end to end and is in order. It is read again to be written, and not kept in memory. */
public final class ZoneText implements AutoCloseable {
    private static final int SERIAL_FROM_END = 20;
    private static final int MOST_TOLD = 20;

    private final Found found;
    private final ZoneSource source;
    private final List<String> notes = new ArrayList<>();
    private @Nullable ZoneEntry soa;
    private int records;
    private int signatures;
    private int outside;

    private ZoneText(Found found, ZoneSource source) {
        this.found = found;
        this.source = source;
    }

    /**
     * Reads it.
     *
     * @throws RefusedException with all that is wrong
     */
    public static ZoneText read(Found found) throws RefusedException {
        ZoneSource source = ZoneSource.of(found);
        ZoneText text = new ZoneText(found, source);
        boolean good = false;
        try {
            text.check();
            good = true;
            return text;
        } catch (IOException e) {
            throw new RefusedException(List.of(found.shown() + ": " + Reasons.of(e)));
        } finally {
            if (!good) {
                text.close();
            }
        }
    }

    private void check() throws IOException, RefusedException {
        ZoneChecks checks = new ZoneChecks(found.zone(), ZoneFileLimits.DEFAULT.errors());
        try (InputStream in = source.open()) {
            ZoneFileReader reader = reader(in);
            for (Optional<ZoneEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
                ZoneEntry entry = next.get();
                if (isSignature(entry)) {
                    signatures++;
                } else if (!isInside(entry)) {
                    outside(entry);
                } else {
                    var _ = checks.add(entry);
                }
                if (soa == null && isSoa(entry)) {
                    soa = entry;
                }
            }
            List<LineError> errors = new ArrayList<>(reader.errors());
            errors.addAll(checks.finish());
            if (!errors.isEmpty()) {
                throw new RefusedException(errors.stream().map(this::told).toList());
            }
        }
        records = checks.size();
        checks.warnings().forEach(warning -> notes.add(told(warning)));
        if (outside > MOST_TOLD) {
            notes.add(found.shown() + ": " + outside + " records in all were left out as outside of the zone");
        }
        if (signatures > 0) {
            notes.add(found.shown() + ": " + signatures + " records of DNSSEC were left out: whoever signs makes them");
        }
    }

    private boolean hasItsLines() {
        return source.hasItsLines() && !found.made();
    }

    private String told(LineError error) {
        if (!hasItsLines()) {
            return found.shown() + ": " + error.reason();
        }
        return found.shown() + ":" + (error.line() == 0 ? "" : error.line() + ":") + " " + error.reason();
    }

    private ZoneFileReader reader(InputStream in) {
        return new ZoneFileReader(in, ZoneFileLimits.DEFAULT, found.zone(), source::include);
    }

    private static boolean isSignature(ZoneEntry entry) {
        return entry.data().type().isMadeBySigner();
    }

    private boolean isInside(ZoneEntry entry) {
        return entry.owner().isAtOrBelow(found.zone());
    }

    /** As BIND does, which says so in its log. */
    private void outside(ZoneEntry entry) {
        if (++outside <= MOST_TOLD) {
            notes.add(place(entry) + ": " + entry.owner() + " " + entry.data().type()
                    + " was left out: it is outside of the zone, and BIND does not serve it either");
        }
    }

    private boolean isSoa(ZoneEntry entry) {
        return entry.data().type().equals(RecordType.SOA) && entry.owner().equals(found.zone());
    }

    private ZoneEntry soa() {
        ZoneEntry checked = soa;
        if (checked == null) {
            throw new IllegalStateException("a zone without an SOA is refused");
        }
        return checked;
    }

    public Name zone() {
        return found.zone();
    }

    /** How many, each once. */
    public int records() {
        return records;
    }

    /** Of the SOA. */
    public long serial() {
        byte[] wire = soa().data().wire();
        return ByteBuffer.wrap(wire, wire.length - SERIAL_FROM_END, Integer.BYTES)
                        .getInt()
                & 0xFFFF_FFFFL;
    }

    /** What is worth a word, each with file and line. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Writes it as an import takes it: the SOA first, all names whole, nothing included or generated. */
    public void write(Appendable out) throws IOException {
        ZoneEntry first = soa();
        ZoneFileWriter writer = new ZoneFileWriter(out, found.zone(), first.ttl());
        writer.write(first.owner(), first.ttl(), first.data());
        forEach(entry -> writer.write(entry.owner(), entry.ttl(), entry.data()));
    }

    /** Where each line of what {@link #write} writes comes from, as {@code file:line}. */
    public List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>(List.of("", "", place(soa())));
        forEach(entry -> lines.add(place(entry)));
        return lines;
    }

    private String place(ZoneEntry entry) {
        return found.shown() + (hasItsLines() ? ":" + entry.line() : "");
    }

    /** Its records, to compare; without those that belong to the server: the SOA and the NS of the apex. */
    public Set<String> content() throws IOException {
        ZoneContent content = new ZoneContent(found.zone());
        forEach(entry -> content.add(entry.owner(), entry.ttl(), entry.data()));
        return content.records();
    }

    @FunctionalInterface
    private interface Each {
        void take(ZoneEntry entry) throws IOException;
    }

    /** All but the SOA, what signers make, and what is outside of the zone. */
    private void forEach(Each each) throws IOException {
        try (InputStream in = source.open()) {
            ZoneFileReader reader = reader(in);
            for (Optional<ZoneEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (!isSignature(next.get()) && !isSoa(next.get()) && isInside(next.get())) {
                    each.take(next.get());
                }
            }
            if (!reader.errors().isEmpty()) {
                throw new IOException(found.shown() + " changed while it was read");
            }
        }
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
