package io.nominate.bus.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {
    private static final String OLD = "old key of at least 32 characters";
    private static final String NEW = "new key of at least 32 characters";
    private static final byte[] CONTENT = "what is said".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    @Test
    void opensWhatItSealedAndShowsNothingOfIt() throws SealException {
        Seal seal = new Seal(List.of(OLD));
        Seal.Sealed sealed = seal.seal("call", CONTENT);
        assertThat(seal.open("call", sealed.frame()).content()).isEqualTo(CONTENT);
        assertThat(seal.open("call", sealed.frame()).nonce()).isEqualTo(sealed.nonce());
        assertThat(new String(sealed.frame(), StandardCharsets.ISO_8859_1)).doesNotContain("said");
        assertThat(seal.seal("call", CONTENT).nonce()).isNotEqualTo(sealed.nonce());
    }

    @Test
    void refusesWhatWasChangedAnywhere() {
        Seal seal = new Seal(List.of(OLD));
        byte[] frame = seal.seal("call", CONTENT).frame();
        for (int i = 0; i < frame.length; i++) {
            byte[] changed = frame.clone();
            changed[i] ^= 1;
            assertThatExceptionOfType(SealException.class).isThrownBy(() -> seal.open("call", changed));
        }
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> seal.open("call", new byte[3]));
    }

    @Test
    void refusesOneKindForAnother() {
        Seal seal = new Seal(List.of(OLD));
        byte[] frame = seal.seal("answer to 1", CONTENT).frame();
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> seal.open("answer to 2", frame));
    }

    @Test
    void changesKeysWithoutAStop() throws SealException {
        Seal before = new Seal(List.of(OLD));
        Seal between = new Seal(List.of(NEW, OLD));
        Seal after = new Seal(List.of(NEW));
        assertThat(between.open("x", before.seal("x", CONTENT).frame()).content())
                .isEqualTo(CONTENT);
        assertThat(after.open("x", between.seal("x", CONTENT).frame()).content())
                .isEqualTo(CONTENT);
        assertThatExceptionOfType(SealException.class)
                .isThrownBy(() -> after.open("x", before.seal("x", CONTENT).frame()))
                .withMessageContaining("not in bus_key_file");
    }

    @Test
    void readsAFileOfKeys() throws IOException, SealException {
        Path file = directory.resolve("keys");
        Files.writeString(file, "# new\n" + NEW + "\n\n" + OLD + "\n");
        assertThat(Seal.read(file)
                        .open("x", new Seal(List.of(OLD)).seal("x", CONTENT).frame())
                        .content())
                .isEqualTo(CONTENT);
        Files.writeString(file, "short\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Seal.read(file))
                .withMessageContaining(file.toString())
                .withMessageNotContaining("short\n");
        Files.writeString(file, "# nothing\n");
        assertThatIllegalArgumentException().isThrownBy(() -> Seal.read(file)).withMessageContaining("no key");
        assertThatIllegalArgumentException().isThrownBy(() -> Seal.read(directory.resolve("missing")));
    }

    @Test
    void knowsWhatCameBefore() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        Seen seen = new Seen(() -> now);
        for (int i = 0; i < 5000; i++) {
            assertThat(seen.isNew("n" + i, now.plusSeconds(i % 2 == 0 ? 60 : -1)))
                    .isTrue();
        }
        assertThat(seen.isNew("n4998", now.plusSeconds(60))).isFalse();
    }
}
