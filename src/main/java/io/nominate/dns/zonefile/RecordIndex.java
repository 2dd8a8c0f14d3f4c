package io.nominate.dns.zonefile;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import java.util.Arrays;

/**
 * The records of a zone as numbers: names, record sets and records are each counted from 0 in the order in which they
 * come, and each line points to its record. About 120 octets for a name with one A record.
 */
final class RecordIndex {
    private static final int KEY = 25;

    private final ByteKeySet names = new ByteKeySet(); // canonical keys
    private final ByteKeySet sets = new ByteKeySet(); // number of the name, type
    private final ByteKeySet records = new ByteKeySet(); // number of the set, canonical octets

    /** By the number of the name: a set that may not stand beside a CNAME, or -1. */
    private int[] otherSet = new int[64];

    /** By the number of the set. */
    private int[] setTtl = new int[64];

    private int[] setLine = new int[64];
    private int[] setFirstRecord = new int[64];

    /** By the number of the record. */
    private int[] recordSet = new int[64];

    /** One of each for every record that was given, also one that was there before. */
    private int[] lines = new int[64];

    private int[] lineRecord = new int[64];
    private int lineCount;
    private int lastRecord;

    /** Takes a record; false if it was there before. */
    boolean add(ZoneEntry entry) {
        int name = addName(entry.owner());
        int set = addSet(name, entry);
        int record = records.size();
        byte[] canonical = entry.data().canonicalWire();
        byte[] key = new byte[4 + canonical.length];
        putInt(key, set);
        System.arraycopy(canonical, 0, key, 4, canonical.length);
        lastRecord = records.add(key);
        if (lastRecord == record) {
            recordSet = grown(recordSet, record);
            recordSet[record] = set;
            if (setFirstRecord[set] < 0) {
                setFirstRecord[set] = record;
            }
        }
        lines = grown(lines, lineCount);
        lineRecord = grown(lineRecord, lineCount);
        lines[lineCount] = entry.line();
        lineRecord[lineCount++] = lastRecord;
        return lastRecord == record;
    }

    private int addName(Name owner) {
        int next = names.size();
        byte[] key = owner.key();
        int name = names.add(key);
        if (name == next) {
            otherSet = grown(otherSet, name);
            otherSet[name] = -1;
        }
        return name;
    }

    private int addSet(int name, ZoneEntry entry) {
        int type = entry.data().type().number();
        byte[] key = new byte[6];
        putInt(key, name);
        key[4] = (byte) (type >> 8);
        key[5] = (byte) type;
        int next = sets.size();
        int set = sets.add(key);
        if (set == next) {
            setTtl = grown(setTtl, set);
            setLine = grown(setLine, set);
            setFirstRecord = grown(setFirstRecord, set);
            setTtl[set] = (int) entry.ttl();
            setLine[set] = entry.line();
            setFirstRecord[set] = -1;
            if (otherSet[name] < 0 && !mayStandBesideCname(type)) {
                otherSet[name] = set;
            }
        }
        return set;
    }

    /** The CNAME itself, and what DNSSEC puts there (RFC 4034 §3, §4, RFC 2181 §10.1). */
    private static boolean mayStandBesideCname(int type) {
        return type == RecordType.CNAME.number()
                || type == RecordType.RRSIG.number()
                || type == RecordType.NSEC.number()
                || type == KEY;
    }

    private static void putInt(byte[] target, int value) {
        target[0] = (byte) (value >> 24);
        target[1] = (byte) (value >> 16);
        target[2] = (byte) (value >> 8);
        target[3] = (byte) value;
    }

    private static int[] grown(int[] array, int index) {
        return index < array.length ? array : Arrays.copyOf(array, index + index / 2);
    }

    /** How many distinct records. */
    int size() {
        return records.size();
    }

    int nameCount() {
        return names.size();
    }

    byte[] nameKey(int name) {
        return names.get(name);
    }

    /** The number of the name whose key is the first {@code length} octets of {@code key}, or -1. */
    int indexOfName(byte[] key, int length) {
        return names.indexOf(key, length);
    }

    /** The name in lower case. */
    Name name(int name) {
        return Name.ofKey(names.get(name));
    }

    /** A set at the name that may not stand beside a CNAME, or -1. */
    int otherSet(int name) {
        return otherSet[name];
    }

    /** The set of the record given last. */
    int lastSet() {
        return recordSet[lastRecord];
    }

    /** Whether the record given last is, or equals, the first of its set. */
    boolean lastIsFirstOfSet() {
        return setFirstRecord[recordSet[lastRecord]] == lastRecord;
    }

    int nameOf(int set) {
        byte[] key = sets.get(set);
        return (key[0] & 0xff) << 24 | (key[1] & 0xff) << 16 | (key[2] & 0xff) << 8 | (key[3] & 0xff);
    }

    int typeOf(int set) {
        byte[] key = sets.get(set);
        return (key[4] & 0xff) << 8 | (key[5] & 0xff);
    }

    /** The TTL of the first record of the set, in seconds. */
    long ttlOf(int set) {
        return setTtl[set];
    }

    /** The line of the first record of the set. */
    int lineOf(int set) {
        return setLine[set];
    }

    /** How many records were given. */
    int lineCount() {
        return lineCount;
    }

    int line(int i) {
        return lines[i];
    }

    int setOfLine(int i) {
        return recordSet[lineRecord[i]];
    }
}
