package io.nominate.dns.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.UNKRecord;

/** dnsjava as an independent reader of our octets and our text. */
final class Oracle {
    private static final Name OWNER = Name.fromConstantString("www.example.com.");

    /** Types whose text dnsjava cannot read, or reads otherwise than the RFC has it; their octets are compared all the same. */
    private static final Set<String> OTHER_TEXT = Set.of("GPOS", "ZONEMD", "RRSIG", "SIG");

    private Oracle() {}

    static void agrees(RData data) throws Exception {
        int type = data.type().number();
        Record theirs = Record.newRecord(OWNER, type, DClass.IN, 60, data.wire());
        assertThat(theirs.rdataToWireCanonical()).as("octets of %s", data).isEqualTo(data.canonicalWire());
        if (!(theirs instanceof UNKRecord) && !OTHER_TEXT.contains(Type.string(type))) {
            Record read = Record.fromString(OWNER, type, DClass.IN, 60, data.canonicalText(), Name.root);
            assertThat(read.rdataToWireCanonical()).as("text of %s", data).isEqualTo(data.canonicalWire());
        }
    }
}
