package io.nominate.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {
    private static final String LABEL_63 = "a".repeat(63);
    private static final String WIRE_255 =
            LABEL_63 + '.' + LABEL_63 + '.' + LABEL_63 + '.' + "b".repeat(61) + '.'; // 3 * 64 + 62 + 1

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "com.",
                "Example.COM.",
                "*.example.com.",
                "_sip._tcp.example.com.",
                "a\\.b.example.com.",
                "\\097bc.example.",
                "\\000.",
                "\\255\\001.x.",
                "10.in-addr.arpa.",
                "0/25.2.0.192.in-addr.arpa.",
                "@.example.",
                "\\@.example.",
                "a\\ b.example.",
                "\\\".x.",
                "'.x."
            })
    void keepsTheSpellingAndAgreesWithDnsjava(String text) throws Exception {
        Name name = Name.parse(text);
        assertThat(name).hasToString(text);
        assertThat(name.wire()).isEqualTo(org.xbill.DNS.Name.fromString(text).toWire());
        assertThat(Name.ofWire(name.wire())).isEqualTo(name);
        assertThat(Name.parse(Name.ofWire(name.wire()).toString()).wire()).isEqualTo(name.wire());
        assertThat(name.wireLength()).isEqualTo(name.wire().length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|empty",
                "example.com|not absolute",
                "..|empty label",
                ".com.|empty label",
                "a..b.|empty label",
                "münchen.example.|ASCII",
                "a b.|blank",
                "a\u0007.|control",
                "a;b.|character ;",
                "a(b.|character (",
                "a\\256.|more than an octet",
                "a\\25.|two digits",
                "a\\2|two digits",
                "a\\|ends with a backslash",
            })
    void refusesWithAReason(String text, String reason) {
        assertThatExceptionOfType(InvalidNameException.class)
                .isThrownBy(() -> Name.parse(text))
                .withMessageContaining(reason);
    }

    @Test
    void holdsTheLimitsOfRfc1035() {
        assertThat(Name.parse(WIRE_255).wireLength()).isEqualTo(Name.MAX_WIRE);
        assertThat(Name.parse("\\097".repeat(63) + ".x.").label(0)).hasSize(63);
        for (String tooLong : List.of("b" + WIRE_255, "a".repeat(64) + ".", "c." + WIRE_255, "x.".repeat(128))) {
            assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> Name.parse(tooLong));
        }
        assertThat(Name.parse("x.".repeat(127)).labelCount()).isEqualTo(127);
        String relative = WIRE_255.substring(2, WIRE_255.length() - 1);
        assertThat(Name.parse(relative, Name.ROOT).wireLength()).isEqualTo(253);
        assertThatExceptionOfType(InvalidNameException.class)
                .isThrownBy(() -> Name.parse(relative, Name.parse("org.")))
                .withMessageContaining("too long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "03616263", "0361626300ff", "40", "c000", "016100c0"})
    void refusesBrokenWire(String hex) {
        byte[] wire = java.util.HexFormat.of().parseHex(hex);
        assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> Name.ofWire(wire));
    }

    @Test
    void completesRelativeNames() {
        Name origin = Name.parse("Example.com.");
        assertThat(Name.parse("www", origin)).hasToString("www.Example.com.");
        assertThat(Name.parse("@", origin)).isSameAs(origin);
        assertThat(Name.parse("a.b", Name.ROOT)).hasToString("a.b.");
        assertThat(Name.parse("a.b.", origin)).hasToString("a.b.");
        assertThat(Name.parse("\\@", origin)).hasToString("\\@.Example.com.");
    }

    @Test
    void isEqualInAnyCase() {
        Name upper = Name.parse("WWW.Example.COM.");
        Name lower = Name.parse("www.example.com.");
        assertThat(upper).isEqualTo(lower).hasSameHashCodeAs(lower).isEqualByComparingTo(lower);
        assertThat(upper.key()).isEqualTo(lower.key());
        assertThat(upper.canonicalWire()).isEqualTo(lower.wire());
        assertThat(Name.parse("\\097.x.")).isEqualTo(Name.parse("A.x."));
        assertThat(upper).isNotEqualTo(Name.parse("www.example.org."));
        assertThat(upper.equals((Object) "WWW.Example.COM.")).isFalse();
    }

    @Test
    void keyReadsFromTheRootDown() {
        assertThat(Name.ROOT.key()).isEmpty();
        assertThat(Name.parse("Www.Example.").key()).isEqualTo("example\0www\0".getBytes(StandardCharsets.US_ASCII));
        assertThat(Name.parse("\\000\\001\\002.").key()).containsExactly(1, 1, 1, 2, 2, 0);
        assertThat(Name.parse("a.b.c.").suffixKeys())
                .containsExactly(ascii("c\0b\0a\0"), ascii("c\0b\0"), ascii("c\0"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void ordersAsInRfc4034() {
        List<Name> expected = List.of(
                Name.parse("example."),
                Name.parse("a.example."),
                Name.parse("yljkjljk.a.example."),
                Name.parse("Z.a.example."),
                Name.parse("zABC.a.EXAMPLE."),
                Name.parse("z.example."),
                Name.parse("\\001.z.example."),
                Name.parse("*.z.example."),
                Name.parse("\\200.z.example."));
        List<Name> shuffled = new ArrayList<>(expected);
        Collections.shuffle(shuffled, new Random(7));
        Collections.sort(shuffled);
        assertThat(shuffled).isEqualTo(expected);
    }

    @Test
    void keysOrderAndNestAsNamesDo() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            Name a = random(random);
            Name b = random.nextInt(4) == 0 ? a.parent() : random(random);
            String told = "seed " + seed + ": " + a + " " + b;
            int byKey = Arrays.compareUnsigned(a.key(), b.key());
            assertThat(Integer.signum(a.compareTo(b))).as(told).isEqualTo(Integer.signum(byKey));
            assertThat(a.equals(b)).as(told).isEqualTo(byKey == 0);
            boolean nested = a.key().length >= b.key().length
                    && Arrays.equals(a.key(), 0, b.key().length, b.key(), 0, b.key().length);
            assertThat(a.isAtOrBelow(b)).as(told).isEqualTo(nested);
            assertThat(Name.ofKey(a.key())).as(told).isEqualTo(a);
            assertThat(Name.parse(a.toCanonicalText()).wire()).as(told).isEqualTo(a.wire());
        }
    }

    /** A name of few labels out of few octets, so that equal, nested and neighbouring names are frequent. */
    private static Name random(Random random) {
        byte[] octets = {0, 1, 2, '.', 'a', 'A', 'b', (byte) 0xff};
        byte[] wire = new byte[Name.MAX_WIRE];
        int at = 0;
        int labels = 1 + random.nextInt(4);
        for (int i = 0; i < labels; i++) {
            int length = 1 + random.nextInt(2);
            wire[at++] = (byte) length;
            for (int j = 0; j < length; j++) {
                wire[at++] = octets[random.nextInt(octets.length)];
            }
        }
        return Name.ofWire(Arrays.copyOf(wire, at + 1));
    }

    @Test
    void knowsItsPlace() {
        Name zone = Name.parse("example.com.");
        assertThat(Name.parse("a.b.EXAMPLE.com.").isAtOrBelow(zone)).isTrue();
        assertThat(zone.isAtOrBelow(zone)).isTrue();
        assertThat(zone.isAtOrBelow(Name.ROOT)).isTrue();
        assertThat(Name.parse("badexample.com.").isAtOrBelow(zone)).isFalse();
        assertThat(Name.parse("com.").isAtOrBelow(zone)).isFalse();
        assertThat(Name.parse("\\.example.com.").parent()).hasToString("com.");
        assertThat(Name.parse("com.").parent()).isSameAs(Name.ROOT);
        assertThat(Name.parse("*.x.").isWildcard()).isTrue();
        assertThat(Name.parse("*a.x.").isWildcard()).isFalse();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(Name.ROOT::parent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "6100" + "00", "0161", "010300"})
    void refusesWhatIsNoKey(String hex) {
        byte[] key = java.util.HexFormat.of().parseHex(hex);
        assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> Name.ofKey(key));
    }
}
