package io.nominate.mdns.answer;

import io.nominate.dns.message.MessageWriter;
import io.nominate.dns.message.Section;
import io.nominate.mdns.image.Row;
import java.util.List;

/** Writes RRsets as wholes. */
final class RrsetWriter {
    private RrsetWriter() {}

    /** Puts in all rows under one owner, or none of them. */
    static boolean put(MessageWriter out, Section section, byte[] owner, List<Row> rows) {
        int size = out.size();
        int done = 0;
        for (Row row : rows) {
            if (!out.record(section, owner, row.type(), row.ttl(), row.rdata())) {
                out.rollback(section, size, done);
                return false;
            }
            done++;
        }
        return true;
    }
}
