package io.nominate.store.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.central.api.Idempotency.Answer;
import io.nominate.central.port.Store;
import io.nominate.model.Pool;
import io.nominate.model.TsigKey;
import io.nominate.store.SqliteStore;
import io.nominate.store.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedStoreTest {
    private static final String SECRET = "dGhpcyBpcyBhIHNlY3JldCBvZiB0ZXN0cw==";
    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    private Path directory;

    private Path keys;
    private Storage plain;

    @BeforeEach
    void open() {
        keys = directory.resolve("secrets.key");
        plain = SqliteStore.open(directory.resolve("test.db"), "OFF", InstantSource.system(), event -> {});
    }

    @AfterEach
    void close() {
        plain.close();
    }

    private static TsigKey key(String name, String secret) {
        return new TsigKey(
                UUID.randomUUID(),
                name,
                "hmac-sha256",
                secret,
                TsigKey.Scope.POOL,
                Pool.DEFAULT_ID,
                Instant.EPOCH,
                null);
    }

    private static Pool pool() {
        Pool.Target target = new Pool.Target(
                "test", null, Optional.empty(), List.of(), Map.of("host", "192.0.2.1", "password", PASSWORD));
        return new Pool(
                Pool.DEFAULT_ID,
                "default",
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of(target),
                List.of(),
                Optional.empty(),
                Instant.EPOCH,
                null);
    }

    private static void fill(Store store, TsigKey key) {
        store.write(tx -> {
            tx.pools().save(pool());
            return tx.tsigKeys().insert(key);
        });
    }

    private String onDisk() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(each -> !each.equals(keys)).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static List<TsigKey> keys(Store store) {
        return store.read(tx -> tx.tsigKeys().all());
    }

    private static Pool pool(Store store) {
        return store.read(tx -> tx.pools().find(Pool.DEFAULT_ID)).orElseThrow();
    }

    @Test
    void secretsComeBackAndAreNotOnTheDisk() throws IOException {
        SealedStore store = SealedStore.over(plain, keys);
        TsigKey key = key("a.example.", SECRET);
        fill(store, key);
        store.write(tx -> {
            tx.idempotency().take("p", "k", new byte[] {1}, Instant.EPOCH);
            byte[] body = (SECRET + "\u00ff\n").getBytes(StandardCharsets.ISO_8859_1);
            tx.idempotency().keep("p", "k", new Answer(201, "application/json", Map.of(), body));
            return true;
        });
        assertThat(keys(store)).containsExactly(key);
        assertThat(pool(store)).isEqualTo(pool());
        assertThat(store.read(tx -> tx.idempotency().find("p", "k"))
                        .orElseThrow()
                        .answer()
                        .orElseThrow()
                        .body())
                .asString(StandardCharsets.ISO_8859_1)
                .isEqualTo(SECRET + "\u00ff\n");
        assertThat(onDisk()).contains("a.example.", "192.0.2.1").doesNotContain(SECRET, PASSWORD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatWasStoredPlainIsSealedAtTheStart() {
        TsigKey key = key("a.example.", SECRET);
        fill(plain, key);
        SealedStore store = SealedStore.over(plain, keys);
        assertThat(keys(plain).getFirst().secret()).startsWith("{sealed:");
        assertThat(pool(plain).targets().getFirst().options())
                .hasEntrySatisfying("password", value -> assertThat(value).startsWith("{sealed:"));
        assertThat(keys(store)).containsExactly(key);
        String before = keys(plain).getFirst().secret();
        assertThat(keys(SealedStore.over(plain, keys))).containsExactly(key);
        assertThat(keys(plain).getFirst().secret()).isEqualTo(before);
    }

    @Test
    void aNewKeySealsAllAnewAndTheOneBeforeStillOpens() throws IOException {
        SealedStore store = SealedStore.over(plain, keys);
        TsigKey key = key("a.example.", SECRET);
        fill(store, key);
        SealedStore elsewhere = SealedStore.over(plain, keys);
        String before = keys(plain).getFirst().secret();
        assertThat(store.rotate()).isEqualTo(2);
        assertThat(keys(plain).getFirst().secret()).isNotEqualTo(before);
        assertThat(keys(store)).containsExactly(key);
        assertThat(keys(elsewhere)).as("a process with the keys of before").containsExactly(key);
        // As a restored database has it:
        plain.write(tx -> tx.tsigKeys().update(withSecret(key, before)));
        assertThat(keys(store)).containsExactly(key);
        store.rotate();
        assertThat(Files.readAllLines(keys).stream().filter(line -> !line.startsWith("#")))
                .hasSize(2);
        assertThat(keys(SealedStore.over(plain, keys))).containsExactly(key);
    }

    @Test
    void aRotationThatWasBrokenOffIsBegunAnew() {
        SealedStore store = SealedStore.over(plain, keys);
        TsigKey key = key("a.example.", SECRET);
        fill(store, key);
        String next = store.prepare();
        assertThat(store.prepare()).isEqualTo(next);
        assertThat(keys(plain).getFirst().secret()).doesNotContain(next);
        assertThat(keys(SealedStore.over(plain, keys))).containsExactly(key);
        store.rotate();
        assertThat(keys(plain).getFirst().secret()).startsWith("{sealed:" + next + "}");
        assertThat(store.prepare()).isNotEqualTo(next);
        assertThat(keys(store)).containsExactly(key);
    }

    private static TsigKey withSecret(TsigKey key, String secret) {
        return new TsigKey(
                key.id(),
                key.name(),
                key.algorithm(),
                secret,
                key.scope(),
                key.resourceId(),
                key.createdAt(),
                key.updatedAt());
    }

    @Test
    void aSecretMovedToAnotherRowDoesNotOpen() {
        SealedStore store = SealedStore.over(plain, keys);
        TsigKey one = key("a.example.", SECRET);
        TsigKey other = key("b.example.", "b3RoZXI=");
        fill(store, one);
        fill(store, other);
        String sealed =
                plain.read(tx -> tx.tsigKeys().find(one.id())).orElseThrow().secret();
        plain.write(tx -> tx.tsigKeys().update(withSecret(other, sealed)));
        assertThatThrownBy(() -> store.read(tx -> tx.tsigKeys().find(other.id())))
                .isInstanceOf(SealException.class)
                .hasMessageContaining("tsigkey:" + other.id())
                .hasMessageNotContaining(sealed);
    }

    @Test
    void lostKeysAreSaidSoAndNotReplaced() throws IOException {
        fill(SealedStore.over(plain, keys), key("a.example.", SECRET));
        Files.move(keys, directory.resolve("away"));
        assertThatThrownBy(() -> SealedStore.over(plain, keys))
                .isInstanceOf(SealException.class)
                .hasMessageContaining("a file that is not there");
        assertThat(keys).doesNotExist();
        Path others = directory.resolve("others.key");
        SqliteStore empty = SqliteStore.open(directory.resolve("o.db"), "OFF", InstantSource.system(), event -> {});
        SealedStore.over(empty, others).close();
        assertThatThrownBy(() -> SealedStore.over(plain, others))
                .isInstanceOf(SealException.class)
                .hasMessageContaining("does not have");
    }

    @Test
    void keysThatEverybodyCanReadAreRefused() throws IOException {
        SealedStore.over(plain, keys);
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SealedStore.over(plain, keys))
                .isInstanceOf(SealException.class)
                .hasMessageContaining("chmod 600");
    }
}
