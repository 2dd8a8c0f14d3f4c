package io.nominate.dns.zonefile;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.RData;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rules that span the records of a zone: one SOA, at the apex; everything at or below the apex; a CNAME alone at its
 * name; at most one CNAME and one DNAME of a name; nothing below a DNAME (RFC 1034 §3.6.2, RFC 2181 §10.1,
 * RFC 6672 §2.4). Records are given one by one, then {@link #finish} says what is wrong, line by line: with just those
 * lines taken out the zone is in order. Names and values are kept once, packed. Not safe for use by several threads.
 */
public final class ZoneChecks {
    private static final int CNAME = RecordType.CNAME.number();
    private static final int DNAME = RecordType.DNAME.number();
    private static final int SOA = RecordType.SOA.number();

    private final Name apex;
    private final int maxErrors;
    private final List<LineError> errors = new ArrayList<>();
    private final List<LineError> warnings = new ArrayList<>();
    private final RecordIndex index = new RecordIndex();
    private final BitSet cnames = new BitSet(); // numbers of names
    private final BitSet dnames = new BitSet();
    private boolean hasSoa;
    private boolean tooMany;

    /**
     * @param apex the name of the zone
     * @param maxErrors how many errors, and how many warnings, are kept
     */
    public ZoneChecks(Name apex, int maxErrors) {
        this.apex = apex;
        this.maxErrors = maxErrors;
    }

    /**
     * Takes a record. Returns it, with the TTL of the first record of its set, or empty if it adds nothing: because it
     * was there before, or because it is an error on its own.
     */
    public Optional<ZoneEntry> add(ZoneEntry entry) {
        if (!entry.owner().isAtOrBelow(apex)) {
            error(entry.line(), entry.owner() + " is outside of the zone " + apex);
            return Optional.empty();
        }
        RData data = entry.data();
        int type = data.type().number();
        if (type == SOA && !entry.owner().equals(apex)) {
            error(entry.line(), "the SOA stands at the apex " + apex + ", not at " + entry.owner());
            return Optional.empty();
        }
        boolean isNew = index.add(entry);
        int set = index.lastSet();
        if (type == CNAME || type == DNAME || type == SOA) {
            remember(type, index.nameOf(set));
            if (!index.lastIsFirstOfSet()) {
                error(
                        entry.line(),
                        entry.owner() + " has one " + data.type() + " already, on line " + index.lineOf(set));
                return Optional.empty();
            }
        }
        long ttl = index.ttlOf(set);
        if (ttl != entry.ttl()) {
            warn(
                    entry.line(),
                    "the records of " + entry.owner() + " " + data.type() + " share one TTL: " + ttl + ", as on line "
                            + index.lineOf(set) + ", is taken and not " + entry.ttl());
        }
        if (!isNew) {
            return Optional.empty();
        }
        return Optional.of(ttl == entry.ttl() ? entry : new ZoneEntry(entry.line(), entry.owner(), ttl, data));
    }

    private void remember(int type, int name) {
        if (type == CNAME) {
            cnames.set(name);
        } else if (type == DNAME) {
            dnames.set(name);
        } else {
            hasSoa = true;
        }
    }

    private void error(int line, String reason) {
        if (errors.size() < maxErrors) {
            errors.add(new LineError(line, reason));
        } else {
            tooMany = true;
        }
    }

    private void warn(int line, String reason) {
        if (warnings.size() < maxErrors) {
            warnings.add(new LineError(line, reason));
        }
    }

    /** How many distinct records were taken. */
    public int size() {
        return index.size();
    }

    /**
     * What is wrong with the zone, by line; an error of line 0 is about the zone as a whole. To be called once, after the
     * last record.
     */
    public List<LineError> finish() {
        if (!hasSoa) {
            error(0, "the zone has no SOA at " + apex);
        }
        BitSet hidden = namesBelowDname();
        for (int i = 0; i < index.lineCount() && !(cnames.isEmpty() && hidden.isEmpty()); i++) {
            int set = index.setOfLine(i);
            int name = index.nameOf(set);
            if (index.typeOf(set) == CNAME && index.otherSet(name) >= 0) {
                int other = index.otherSet(name);
                error(
                        index.line(i),
                        index.name(name) + " has a CNAME beside other data: " + RecordType.of(index.typeOf(other))
                                + " on line " + index.lineOf(other));
            } else if (hidden.get(name)) {
                error(index.line(i), index.name(name) + " lies below a DNAME");
            }
        }
        errors.sort(Comparator.comparingInt(LineError::line));
        if (tooMany) {
            errors.add(new LineError(0, "there are more than " + maxErrors + " errors"));
        }
        return Collections.unmodifiableList(errors);
    }

    private BitSet namesBelowDname() {
        BitSet hidden = new BitSet();
        for (int name = 0; name < index.nameCount() && !dnames.isEmpty(); name++) {
            byte[] key = index.nameKey(name);
            for (int end = key.length - 1; end > 0; end--) {
                int above = key[end - 1] == 0 ? index.indexOfName(key, end) : -1;
                if (above >= 0 && dnames.get(above)) {
                    hidden.set(name);
                }
            }
        }
        return hidden;
    }

    /** What was mended: records of one set with differing TTLs. */
    public List<LineError> warnings() {
        return Collections.unmodifiableList(warnings);
    }
}
