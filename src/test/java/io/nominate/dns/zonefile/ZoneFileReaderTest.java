package io.nominate.dns.zonefile;

import static io.nominate.dns.zonefile.ZoneFiles.entries;
import static io.nominate.dns.zonefile.ZoneFiles.reader;
import static io.nominate.dns.zonefile.ZoneFiles.records;
import static io.nominate.dns.zonefile.ZoneFiles.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nominate.dns.Name;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneFileReaderTest {
    @Test
    void readsEveryFeature() {
        String expected = new String(resource("features.expected"), StandardCharsets.UTF_8);
        assertThat(records(resource("features.zone")))
                .containsExactlyElementsOf(expected.lines().toList());
    }

    @Test
    void readsAStreamThatComesInDribbles() {
        byte[] file = resource("features.zone");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        InputStream dribble = new InputStream() {
            private int at;

            @Override
            public int read() {
                return at == file.length ? -1 : file[at++] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int count = Math.min(Math.min(length, 1 + random.nextInt(7)), file.length - at);
                System.arraycopy(file, at, target, offset, count);
                at += count;
                return count == 0 ? -1 : count;
            }
        };
        ZoneFileReader reader = new ZoneFileReader(dribble, ZoneFileLimits.DEFAULT);
        assertThat(entries(reader).stream().map(ZoneFiles::line).toList())
                .as("seed %d", seed)
                .isEqualTo(records(file));
    }

    @Test
    void readsWordsAcrossBuffers() {
        StringBuilder file = new StringBuilder("$TTL 60\n$ORIGIN x.\n");
        String comment = ";" + "c".repeat(70_000) + "\n";
        for (int i = 0; i < 3; i++) {
            file.append(comment).append("a" + i + " TXT \"" + "\\y".repeat(30_000) + "\" " + "z".repeat(30_000) + "\n");
        }
        List<ZoneEntry> entries = entries(reader(file.toString()));
        assertThat(entries).extracting(entry -> entry.data().wireLength()).containsOnly(60_000 + 2 * 118);
    }

    @Test
    void namesEveryLineInErrorAndGoesOn() {
        ZoneFileReader reader = reader(resource("errors.zone"));
        assertThat(entries(reader))
                .extracting(entry -> entry.owner().toString())
                .containsExactly(
                        "example.test.",
                        "good-1.example.test.",
                        "good-2.example.test.",
                        "good-3.example.test.",
                        "good-4.example.test.",
                        "good-5.example.test.");
        String expected = new String(resource("errors.expected"), StandardCharsets.UTF_8);
        assertThat(reader.errors().stream().map(LineError::toString).toList())
                .containsExactlyElementsOf(expected.lines().toList());
    }

    @Test
    void tellsLinesAndOrigin() {
        ZoneFileReader reader = reader("\n\n$TTL 5\n$ORIGIN a.\n@ ( A\n 192.0.2.1 )\n\n$ORIGIN b\nx A 192.0.2.2\n");
        assertThat(reader.firstOrigin()).isEmpty();
        List<ZoneEntry> entries = entries(reader);
        assertThat(entries).extracting(ZoneEntry::line).containsExactly(5, 9);
        assertThat(entries.getLast().owner()).hasToString("x.b.a.");
        assertThat(reader.firstOrigin()).contains(Name.parse("a."));
    }

    @Test
    void takesOriginFromOutside() {
        ZoneFileReader reader = new ZoneFileReader(
                new ByteArrayInputStream("@ 5 CNAME www".getBytes(StandardCharsets.US_ASCII)),
                ZoneFileLimits.DEFAULT,
                Name.parse("example.test."));
        assertThat(entries(reader))
                .extracting(ZoneFiles::line)
                .containsExactly("example.test. 5 CNAME www.example.test.");
    }

    @Test
    void withoutOriginNamesMustBeAbsolute() {
        ZoneFileReader reader = reader("a. 5 NS b.\na 5 NS b.\na. 5 NS b\n@ 5 NS b.\n");
        assertThat(entries(reader)).hasSize(1);
        assertThat(reader.errors()).extracting(LineError::line).containsExactly(2, 3, 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'$TTL 7\na. A 192.0.2.1'|7",
                "'a. 8 A 192.0.2.1\na. A 192.0.2.1'|8",
                "'a. 8 A 192.0.2.1\n$TTL 9\na. A 192.0.2.1'|9",
                "'$TTL 9\nb. 8 A 192.0.2.1\na. A 192.0.2.1'|9",
                "'a. SOA a. b. 1 2 3 4 6\na. A 192.0.2.1'|6",
                "'a. 5 SOA a. b. 1 2 3 4 6\na. A 192.0.2.1'|5",
                "'a. SOA a. b. 1 2 3 4 4294967295'|2147483647",
                "'a. IN 1h A 192.0.2.1'|3600",
                "'a. 1m CLASS1 A 192.0.2.1'|60",
                "'a. 0 A 192.0.2.1'|0",
                "'\ufeffa. 3 A 192.0.2.1'|3",
                "'a. 3 A 192.0.2.1\r\n\r\n; x\r\na. 4 A 192.0.2.2\r\n'|4",
            })
    void choosesTtl(String file, long ttl) {
        ZoneFileReader reader = reader(file);
        assertThat(entries(reader).getLast().ttl()).isEqualTo(ttl);
        assertThat(reader.errors()).isEmpty();
    }

    @Test
    void refusesRecordsWithoutTtl() {
        ZoneFileReader reader = reader("a. A 192.0.2.1\n");
        assertThat(entries(reader)).isEmpty();
        assertThat(reader.errors().getFirst().reason()).startsWith("there is no TTL");
    }

    @Test
    void blankLinesNeedAnOwnerBefore() {
        ZoneFileReader reader = reader(" 5 A 192.0.2.1\n");
        assertThat(entries(reader)).isEmpty();
        assertThat(reader.errors()).containsExactly(new LineError(1, "the first record needs an owner"));
    }

    @Test
    void endsAfterTooManyErrors() {
        ZoneFileLimits limits = new ZoneFileLimits(3, 1000, 100, 10, 10);
        String file = "x\n".repeat(10) + "a. 5 A 192.0.2.1\n";
        ZoneFileReader reader =
                new ZoneFileReader(new ByteArrayInputStream(file.getBytes(StandardCharsets.US_ASCII)), limits);
        assertThat(entries(reader)).isEmpty();
        assertThat(reader.errors()).extracting(LineError::line).containsExactly(1, 2, 3, 0);
    }

    @Test
    void boundsRecordsAndWhatIsGenerated() {
        ZoneFileLimits limits = new ZoneFileLimits(100, 1000, 100, 10, 15);
        String file = "$TTL 5\n"
                + "a. TXT " + "x".repeat(1001) + "\n"
                + "a. TXT \"" + "x".repeat(1001) + "\"\n"
                + "a. TXT " + "x ".repeat(500) + "\n"
                + "a. TXT " + "\\x".repeat(100_000) + "\n"
                + "a. TXT (" + "\n".repeat(101) + ")\n"
                + "a. TXT " + "(".repeat(17) + "x" + ")".repeat(17) + "\n"
                + "$GENERATE 1-11 a$. A 192.0.2.$\n"
                + "$GENERATE 1-10 a$. A 192.0.2.$\n"
                + "$GENERATE 1-6 b$. A 192.0.2.$\n"
                + "$GENERATE 1-5 b$. A 192.0.2.$\n"
                + "z. TXT " + "x".repeat(980) + "\n";
        ZoneFileReader reader =
                new ZoneFileReader(new ByteArrayInputStream(file.getBytes(StandardCharsets.US_ASCII)), limits);
        List<ZoneEntry> entries = entries(reader);
        assertThat(entries).hasSize(16);
        assertThat(entries.getLast().owner()).hasToString("z.");
        assertThat(reader.errors()).hasSize(8);
        assertThat(reader.errors().toString())
                .contains("1000 octets", "100 lines", "16 deep", "at most 10", "at most 15");
    }

    @Test
    void refusesLimitsThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ZoneFileLimits(0, 1, 1, 1, 1));
    }

    @Test
    void passesOnWhatTheStreamThrows() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("gone");
            }
        };
        ZoneFileReader reader = new ZoneFileReader(broken, ZoneFileLimits.DEFAULT);
        assertThatExceptionOfType(IOException.class).isThrownBy(reader::next).withMessage("gone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$GENERATE 1-2 a$ A 192.0.2.$|a1.x. A 192.0.2.1, a2.x. A 192.0.2.2",
                "$GENERATE 5-9/3 a A 192.0.2.${-1}|a.x. A 192.0.2.4, a.x. A 192.0.2.7",
                "$GENERATE 10-10 ${0,4,x} A 192.0.2.1|000a.x. A 192.0.2.1",
                "$GENERATE 10-10 ${0,0,X}${0,3,o} A 192.0.2.1|A012.x. A 192.0.2.1",
                "$GENERATE 418-418 ${0,0,n}.ip6 A 192.0.2.1|2.a.1.ip6.x. A 192.0.2.1",
                "$GENERATE 10-10 ${0,3,N}.ip6 A 192.0.2.1|A.0.ip6.x. A 192.0.2.1",
                "$GENERATE 1-1 a$$b\\$c A 192.0.2.1|a\\$b\\$c.x. A 192.0.2.1",
                "$GENERATE 1-1 a TXT \"hello $ you\"|a.x. TXT \"hello 1 you\"",
                "$GENERATE 7-7 a 60 IN SRV 0 0 $ h$|a.x. SRV 0 0 7 h7.x.",
            })
    void generates(String line, String expected) {
        ZoneFileReader reader = reader("$TTL 60\n$ORIGIN x.\n" + line + "\n");
        assertThat(String.join(
                        ", ",
                        entries(reader).stream()
                                .map(entry -> entry.owner().toCanonicalText() + " "
                                        + entry.data().type() + " "
                                        + entry.data().text())
                                .toList()))
                .isEqualTo(expected);
        assertThat(reader.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2-1 a A 192.0.2.1, upwards",
        "1-2/0 a A 192.0.2.1, upwards",
        "1-2147483648 a A 192.0.2.1, upwards",
        "x a A 192.0.2.1, start-stop",
        "1-2 a${-5} A 192.0.2.1, from 0",
        "'1-2 a${0,256} A 192.0.2.1', 255 wide",
        "1-2 a$ A 192.0.2.30$, not an IPv4",
        "1-2 a$ AXFR x, not a type of data",
        "1-2 a$, no type",
        "1-2 .$ A 192.0.2.1, empty label",
    })
    void refusesToGenerate(String directive, String reason) {
        ZoneFileReader reader = reader("$TTL 60\n$ORIGIN x.\n$GENERATE " + directive + "\nb A 192.0.2.1\n");
        assertThat(entries(reader)).extracting(ZoneEntry::line).containsExactly(4);
        assertThat(reader.errors()).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(3);
            assertThat(error.reason()).contains(reason);
        });
    }
}
