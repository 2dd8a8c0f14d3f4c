package io.nominate.central.api;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All records of one name and type, as transfers bring them. Groups are ordered by name, canonically, then by type.
 *
 * @param ttl seconds
 * @param rdata uncompressed wire forms; none where the set is to go
 */
public record RecordGroup(Name owner, RecordType type, int ttl, List<byte[]> rdata) {
    /** The order in which a zone is read. */
    public static final Comparator<RecordGroup> ORDER =
            Comparator.comparing(RecordGroup::key, Arrays::compareUnsigned).thenComparing(RecordGroup::type);

    private byte[] key() {
        return owner.key();
    }

    /** Writes it in a form that {@link #read} takes. */
    public void writeTo(DataOutput out) throws IOException {
        byte[] name = owner.wire();
        out.writeByte(name.length);
        out.write(name);
        out.writeShort(type.number());
        out.writeInt(ttl);
        out.writeInt(rdata.size());
        for (byte[] data : rdata) {
            out.writeShort(data.length);
            out.write(data);
        }
    }

    /** The next group; empty at the end. */
    public static Optional<RecordGroup> read(DataInput in) throws IOException {
        int length;
        try {
            length = in.readUnsignedByte();
        } catch (EOFException end) {
            return Optional.empty();
        }
        byte[] name = new byte[length];
        in.readFully(name);
        RecordType type = RecordType.of(in.readUnsignedShort());
        int ttl = in.readInt();
        int count = in.readInt();
        List<byte[]> rdata = new ArrayList<>(Math.min(count, 1000));
        for (int i = 0; i < count; i++) {
            byte[] data = new byte[in.readUnsignedShort()];
            in.readFully(data);
            rdata.add(data);
        }
        return Optional.of(new RecordGroup(Name.ofWire(name), type, ttl, rdata));
    }
}
