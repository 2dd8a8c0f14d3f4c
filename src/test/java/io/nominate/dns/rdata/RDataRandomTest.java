package io.nominate.dns.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** Values made by changing good ones at random: what is taken survives text, octets, text, octets. */
class RDataRandomTest {
    private static final Name OWNER = Name.parse("www.example.com.");
    private static final int ROUNDS = 5_000;

    /** Types with rules for texts that a transfer may break. */
    private static final Set<String> BOUND_BY_RULES =
            Set.of("DS", "CDS", "TLSA", "SMIMEA", "SSHFP", "SVCB", "HTTPS", "URI");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private record Sample(RecordType type, String text) {}

    private static List<Sample> samples() throws Exception {
        List<Sample> samples = new ArrayList<>();
        for (Arguments row : RDataTest.good().toList()) {
            samples.add(new Sample(RecordType.parse((String) row.get()[0]), (String) row.get()[1]));
        }
        return samples;
    }

    @Test
    void octetsSurviveText() throws Exception {
        List<Sample> samples = samples();
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Sample sample = samples.get(random.nextInt(samples.size()));
            RecordType type = sample.type();
            byte[] wire = changed(RData.parse(type, OWNER, sample.text()).wire());
            Optional<String> text = textOf(type, wire);
            if (text.isEmpty()) {
                continue;
            }
            String told = "seed " + seed + ": " + type + " " + text.get();
            Optional<byte[]> again = wireOf(type, text.get());
            if (again.isEmpty()) {
                assertThat(BOUND_BY_RULES).as(told).contains(type.mnemonic());
                continue;
            }
            taken++;
            assertThat(RData.toText(type, again.get())).as(told).isEqualTo(text.get());
            if (!type.equals(RecordType.LOC)) { // which has ten ways to write a precision of 0
                assertThat(again.get()).as(told).isEqualTo(wire);
            }
            RData data = RData.ofWire(type, wire);
            assertThat(RData.ofWire(type, data.canonicalWire())).as(told).isEqualTo(data);
        }
        assertThat(taken).as("seed %d", seed).isGreaterThan(ROUNDS / 10);
    }

    private static Optional<String> textOf(RecordType type, byte[] wire) {
        try {
            return Optional.of(RData.toText(type, wire));
        } catch (InvalidDataException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> wireOf(RecordType type, String text) {
        try {
            return Optional.of(
                    RData.ofTokens(type, OWNER, Lexer.split(text), null).wire());
        } catch (InvalidDataException e) {
            return Optional.empty();
        }
    }

    private byte[] changed(byte[] wire) {
        byte[] changed =
                Arrays.copyOf(wire, Math.max(0, wire.length + (random.nextInt(4) == 0 ? random.nextInt(5) - 2 : 0)));
        for (int i = random.nextInt(3); i > 0 && changed.length > 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    @Test
    void whatTenantsMaySendSurvives() throws Exception {
        List<Sample> samples = samples();
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Sample sample = samples.get(random.nextInt(samples.size()));
            String text = changed(sample.text());
            RData data;
            try {
                data = RData.parse(sample.type(), OWNER, text);
            } catch (InvalidDataException e) {
                assertThat(e.getMessage()).isNotBlank();
                continue;
            }
            taken++;
            String told = "seed " + seed + ": " + sample.type() + " " + text;
            assertThat(data.text()).as(told).isEqualTo(text);
            List<Token> tokens = Lexer.split(data.canonicalText());
            assertThat(RData.ofTokens(sample.type(), OWNER, tokens, null).wire())
                    .as(told)
                    .isEqualTo(data.wire());
            assertThat(RData.parse(sample.type(), OWNER, data.canonicalText()))
                    .as(told)
                    .isEqualTo(data);
        }
        assertThat(taken).as("seed %d", seed).isGreaterThan(ROUNDS / 10);
    }

    private String changed(String text) {
        StringBuilder changed = new StringBuilder(text);
        String alphabet = " \t\"\\();=,.-@0159aZ#é\n\0";
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(changed.length() + 1);
            char c = alphabet.charAt(random.nextInt(alphabet.length()));
            if (at < changed.length() && random.nextBoolean()) {
                changed.setCharAt(at, c);
            } else if (at < changed.length() && random.nextBoolean()) {
                changed.deleteCharAt(at);
            } else {
                changed.insert(at, c);
            }
        }
        return changed.toString();
    }
}
