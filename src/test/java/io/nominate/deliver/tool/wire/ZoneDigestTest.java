package io.nominate.deliver.tool.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.RData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ZoneDigestTest {
    private static WireRecord record(String owner, long ttl, String type, String data) {
        Name name = Name.parse(owner);
        return new WireRecord(
                name,
                RecordType.parse(type).number(),
                ttl,
                RData.parse(RecordType.parse(type), name, data).wire());
    }

    private static final List<WireRecord> ZONE = List.of(
            record("example.org.", 60, "SOA", "ns.example.org. admin.example.org. 7 1 2 3 4"),
            record("example.org.", 60, "NS", "ns.example.org."),
            record("a.example.org.", 60, "A", "192.0.2.1"),
            record("a.example.org.", 60, "A", "192.0.2.2"));

    private static ZoneDigest digest(List<WireRecord> records) {
        ZoneDigest digest = new ZoneDigest();
        records.forEach(digest::add);
        return digest;
    }

    @Test
    void orderAndSpellingDoNotCount() {
        List<WireRecord> other = new ArrayList<>(ZONE);
        Collections.shuffle(other, new Random(1));
        other.replaceAll(record ->
                record.type() == RecordType.NS.number() ? record("EXAMPLE.org.", 60, "NS", "NS.Example.ORG.") : record);
        assertThat(digest(other).isSame(digest(ZONE))).isTrue();
        assertThat(digest(other).serial()).isEqualTo(7);
        assertThat(digest(other).records()).isEqualTo(4);
    }

    @Test
    void recordsAndTtlsDo() {
        for (WireRecord changed : List.of(
                record("a.example.org.", 60, "A", "192.0.2.3"),
                record("a.example.org.", 61, "A", "192.0.2.2"),
                record("b.example.org.", 60, "A", "192.0.2.2"))) {
            List<WireRecord> other = new ArrayList<>(ZONE.subList(0, 3));
            other.add(changed);
            assertThat(digest(other).isSame(digest(ZONE))).isFalse();
        }
        assertThat(digest(ZONE.subList(0, 3)).isSame(digest(ZONE))).isFalse();
    }

    @Test
    void whatASignerMakesDoesNot() {
        List<WireRecord> signed = new ArrayList<>(ZONE);
        signed.add(record("a.example.org.", 60, "TYPE50", "1 0 1 - 2T7B4G4VSA5SMI47K61MV5BV1A22BOJR A"));
        signed.add(record("example.org.", 60, "TYPE65534", "\\# 1 00"));
        assertThat(digest(signed).isSame(digest(ZONE))).isTrue();
    }
}
