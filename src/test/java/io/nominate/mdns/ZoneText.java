package io.nominate.mdns;

import io.nominate.mdns.image.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Records as text, read and written by dnsjava, which knows nothing of our own codecs. */
public final class ZoneText {
    private ZoneText() {}

    /** One line of a zone file, relative to {@code origin}, TTL 3600 if it has none. */
    public static Row row(String line, String origin) {
        return rows(line, origin).getFirst();
    }

    /** The records of a zone file, its SOA not among them. */
    public static List<Row> rows(String text, String origin) {
        List<Row> rows = new ArrayList<>();
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.ISO_8859_1);
        try (Master master = new Master(new ByteArrayInputStream(bytes), Name.fromString(origin), 3600)) {
            for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                if (record.getType() != Type.SOA) {
                    rows.add(new Row(
                            record.getName().toWire(),
                            record.getType(),
                            record.getTTL(),
                            record.rdataToWireCanonical()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** The record as dnsjava prints it, its name in lower case. */
    public static String text(Row row) {
        return text(record(row));
    }

    /** The record as a line of a zone file. */
    public static String line(Row row) {
        Record record = record(row);
        return record.getName() + " " + record.getTTL() + " IN " + Type.string(record.getType()) + " "
                + record.rdataToString();
    }

    private static Record record(Row row) {
        try {
            return Record.newRecord(new Name(row.owner()), row.type(), DClass.IN, row.ttl(), row.rdata());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record as dnsjava prints it, its name in lower case. */
    public static String text(Record record) {
        return record.getName().toString().toLowerCase(Locale.ROOT) + " " + record.getTTL() + " "
                + Type.string(record.getType()) + " " + record.rdataToString();
    }

    /** A name for dnsjava. */
    public static Name name(String text) {
        try {
            return Name.fromString(text);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
