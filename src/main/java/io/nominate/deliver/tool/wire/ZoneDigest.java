package io.nominate.deliver.tool.wire;

import io.nominate.dns.RecordType;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A digest of a zone's records in whatever order they come: two zones have the same if they have the same records with
 * the same TTLs. Each record's SHA-256 is added up in four lanes, so that one record does not undo another. What a signer
 * makes does not count. Not for several threads at once.
 */
public final class ZoneDigest {
    private static final int BIND_SIGNING_STATE = 65534; // BIND's private type for what it is signing

    private final MessageDigest sha;
    private final long[] lanes = new long[4];
    private long records;
    private long serial = -1;

    public ZoneDigest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    public void add(WireRecord record) {
        if (RecordType.of(record.type()).isMadeBySigner() || record.type() == BIND_SIGNING_STATE) {
            return;
        }
        if (record.isSoa()) {
            serial = record.serial();
        }
        sha.update(record.key().octets());
        ByteBuffer hash = ByteBuffer.wrap(
                sha.digest(ByteBuffer.allocate(8).putLong(record.ttl()).array()));
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] += hash.getLong();
        }
        records++;
    }

    /** How many records were added. */
    public long records() {
        return records;
    }

    /** The SOA's serial, -1 if there was none. */
    public long serial() {
        return serial;
    }

    /** Whether both were given the same records. */
    public boolean isSame(ZoneDigest other) {
        return records == other.records && java.util.Arrays.equals(lanes, other.lanes);
    }
}
