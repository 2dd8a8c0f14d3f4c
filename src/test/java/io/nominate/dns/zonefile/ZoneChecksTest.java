package io.nominate.dns.zonefile;

import static io.nominate.dns.zonefile.ZoneFiles.entries;
import static io.nominate.dns.zonefile.ZoneFiles.reader;
import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ZoneChecksTest {
    private static final Name APEX = Name.parse("example.test.");
    private static final String HEAD = "$TTL 60\n$ORIGIN example.test.\n@ SOA ns h 1 2 3 4 5\n";

    private final ZoneChecks checks = new ZoneChecks(APEX, 1000);

    private List<ZoneEntry> kept(String file) {
        List<ZoneEntry> kept = new ArrayList<>();
        ZoneFileReader reader = reader(file);
        for (ZoneEntry entry : entries(reader)) {
            checks.add(entry).ifPresent(kept::add);
        }
        assertThat(reader.errors()).isEmpty();
        return kept;
    }

    @Test
    void findsNothingInAGoodZone() {
        List<ZoneEntry> kept = kept(HEAD
                + "@ NS ns.other.test.\n@ A 192.0.2.1\n@ A 192.0.2.2\n@ DNAME x.test.\nwww CNAME @\n"
                + "www RRSIG CNAME 8 2 60 20300101000000 20200101000000 1 @ AQIDBA==\nwww NSEC @ CNAME\n"
                + "sub NS ns.sub\nns.sub A 192.0.2.1\n* CNAME www\n");
        // Nothing but the apex itself may stand where the apex has a DNAME, so this is the one thing that is wrong.
        assertThat(kept).hasSize(11);
        assertThat(checks.finish()).extracting(LineError::line).containsExactly(8, 9, 10, 11, 12, 13);
    }

    @Test
    void takesAZoneOfAllKinds() {
        kept(HEAD + "@ NS ns.other.test.\nwww CNAME @\nwww NSEC @ CNAME\nd DNAME x.test.\nd A 192.0.2.1\n"
                + "de A 192.0.2.1\na.b.c A 192.0.2.1\n*.w CNAME www\n");
        assertThat(checks.finish()).isEmpty();
        assertThat(checks.warnings()).isEmpty();
        assertThat(checks.size()).isEqualTo(9);
    }

    @Test
    void wantsOneSoaAtTheApex() {
        kept("$TTL 60\n$ORIGIN example.test.\n@ NS ns\n");
        assertThat(checks.finish()).containsExactly(new LineError(0, "the zone has no SOA at example.test."));
    }

    @Test
    void refusesOtherSoas() {
        kept(HEAD + "@ SOA NS H 1 2 3 4 5\n@ SOA ns h 2 2 3 4 5\nsub SOA ns h 1 2 3 4 5\n@ SOA ns h 2 2 3 4 5\n");
        assertThat(checks.finish())
                .containsExactly(
                        new LineError(5, "example.test. has one SOA already, on line 3"),
                        new LineError(6, "the SOA stands at the apex example.test., not at sub.example.test."),
                        new LineError(7, "example.test. has one SOA already, on line 3"));
    }

    @Test
    void refusesWhatIsOutside() {
        assertThat(kept(HEAD + "www.example.org. A 192.0.2.1\nbadexample.test. A 192.0.2.1\ntest. A 192.0.2.1\n"))
                .hasSize(1);
        assertThat(checks.finish()).extracting(LineError::line).containsExactly(4, 5, 6);
    }

    @Test
    void namesCnamesBesideOtherData() {
        kept(HEAD + "a A 192.0.2.1\na CNAME x\nb CNAME x\nB TXT y\nb CNAME X\n@ CNAME x\nc CNAME x\nc CNAME y\n");
        assertThat(checks.finish())
                .containsExactly(
                        new LineError(5, "a.example.test. has a CNAME beside other data: A on line 4"),
                        new LineError(6, "b.example.test. has a CNAME beside other data: TXT on line 7"),
                        new LineError(8, "b.example.test. has a CNAME beside other data: TXT on line 7"),
                        new LineError(9, "example.test. has a CNAME beside other data: SOA on line 3"),
                        new LineError(11, "c.example.test. has one CNAME already, on line 10"));
    }

    @Test
    void namesWhatLiesBelowADname() {
        kept(HEAD + "x.d A 192.0.2.1\nd DNAME a.test.\ny.x.d TXT t\nd DNAME b.test.\nD A 192.0.2.1\nxd A 192.0.2.1\n");
        assertThat(checks.finish())
                .containsExactly(
                        new LineError(4, "x.d.example.test. lies below a DNAME"),
                        new LineError(6, "y.x.d.example.test. lies below a DNAME"),
                        new LineError(7, "d.example.test. has one DNAME already, on line 5"));
    }

    @Test
    void sharesTheTtlOfASetAndDropsDuplicates() {
        List<ZoneEntry> kept = kept(HEAD + "a 60 A 192.0.2.1\nA 70 A 192.0.2.2\na 60 A 192.0.2.1\na 80 TXT x\n");
        assertThat(kept).extracting(ZoneEntry::ttl).containsExactly(60L, 60L, 60L, 80L);
        assertThat(checks.finish()).isEmpty();
        assertThat(checks.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.toString())
                        .startsWith("line 5: the records of A.example.test. A share one TTL: 60, as on line 4"));
    }

    @Test
    void boundsErrorsAndWarnings() {
        ZoneChecks few = new ZoneChecks(APEX, 2);
        entries(reader("$TTL 5\n" + "x. A 192.0.2.1\n".repeat(5))).forEach(few::add);
        assertThat(few.finish()).extracting(LineError::line).containsExactly(2, 3, 0);
    }

    /** With just the lines named taken out, a zone is in order; and what is kept is each distinct record of the rest. */
    @Test
    void namesAllLinesAndNoMore() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] names = {"a", "b.a", "c.b.a", "@", "x"};
        String[] data = {
            "A 192.0.2.1", "A 192.0.2.2", "CNAME y", "CNAME z", "DNAME y", "TXT t", "NSEC x A", "SOA a b 1 1 1 1 1"
        };
        for (int round = 0; round < 300; round++) {
            List<String> lines = new ArrayList<>(List.of("$TTL 5", "$ORIGIN example.test.", "@ SOA a b 1 1 1 1 1"));
            for (int i = 0; i < 8; i++) {
                lines.add(names[random.nextInt(names.length)] + " " + data[random.nextInt(data.length)]);
            }
            List<Integer> wrong =
                    check(lines).finish().stream().map(LineError::line).toList();
            List<String> rest = IntStream.range(0, lines.size())
                    .filter(i -> !wrong.contains(i + 1))
                    .mapToObj(lines::get)
                    .toList();
            ZoneChecks again = check(rest);
            assertThat(again.finish()).as("seed %d: %s", seed, lines).isEmpty();
            assertThat(again.size())
                    .isEqualTo(rest.stream().skip(2).collect(Collectors.toSet()).size());
        }
    }

    private static ZoneChecks check(List<String> lines) {
        ZoneChecks checks = new ZoneChecks(APEX, 1000);
        for (ZoneEntry entry : entries(reader(String.join("\n", lines)))) {
            Optional<ZoneEntry> kept = checks.add(entry);
            kept.ifPresent(same -> assertThat(same.data()).isSameAs(entry.data()));
        }
        return checks;
    }

    @Test
    void countsManyRecords() {
        ZoneChecks many = new ZoneChecks(APEX, 10);
        String file = HEAD
                + "$GENERATE 1-20000 h$ A 192.0.2.1\n$GENERATE 1-20000 h$ TXT $\n$GENERATE 1-20000 H$ A 192.0.2.1\n";
        List<ZoneEntry> entries = entries(reader(file));
        long kept =
                entries.stream().filter(entry -> many.add(entry).isPresent()).count();
        assertThat(entries).hasSize(60_001);
        assertThat(kept).isEqualTo(40_001);
        assertThat(many.size()).isEqualTo(40_001);
        assertThat(many.finish()).isEmpty();
    }
}
