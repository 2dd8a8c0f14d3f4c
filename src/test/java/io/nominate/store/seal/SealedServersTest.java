package io.nominate.store.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.central.port.Metrics;
import io.nominate.central.port.Store;
import io.nominate.model.Pool;
import io.nominate.model.TsigKey;
import io.nominate.sql.DatabaseUrl;
import io.nominate.store.ServerStore;
import io.nominate.testkit.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes seal the secrets of one database. */
@Tag("system")
class SealedServersTest {
    /** As long as a TSIG secret of HMAC-SHA512 may be: 128 bytes, a block of the hash. */
    private static final String SECRET = Base64.getEncoder().encodeToString(new byte[128]);

    @TempDir
    private Path directory;

    private static TsigKey key(String name) {
        return new TsigKey(
                UUID.randomUUID(),
                name,
                "hmac-sha512",
                SECRET,
                TsigKey.Scope.POOL,
                Pool.DEFAULT_ID,
                Instant.EPOCH,
                null);
    }

    private static List<TsigKey> keys(Store store) {
        return store.read(tx -> tx.tsigKeys().all());
    }

    private static ServerStore open(DatabaseUrl url) {
        return ServerStore.open(url, InstantSource.system(), event -> {}, Metrics.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb"})
    void nodesShareTheirKeysAndRotateThemWithoutAStop(String kind) throws IOException {
        Path one = directory.resolve("one.key");
        Path two = directory.resolve("two.key");
        DatabaseUrl url = DatabaseUrl.parse(Databases.made(kind));
        try (ServerStore plain = open(url);
                SealedStore first = SealedStore.over(plain, one);
                ServerStore other = open(url)) {
            TsigKey key = key("a.example.");
            first.write(tx -> tx.tsigKeys().insert(key));
            assertThat(keys(plain).getFirst().secret()).startsWith("{sealed:");
            assertThatThrownBy(() -> SealedStore.over(other, two))
                    .isInstanceOf(SealException.class)
                    .hasMessageContaining("from another node");
            Files.copy(one, two);
            SealedStore second = SealedStore.over(other, two);
            assertThat(keys(second)).containsExactly(key);

            String next = first.prepare();
            Files.copy(one, two, StandardCopyOption.REPLACE_EXISTING);
            assertThat(first.rotate()).isEqualTo(1);
            assertThat(keys(second)).containsExactly(key);
            TsigKey later = key("b.example.");
            second.write(tx -> tx.tsigKeys().insert(later));
            assertThat(keys(plain))
                    .as("the node that did not rotate seals with the new key too")
                    .allSatisfy(each -> assertThat(each.secret()).startsWith("{sealed:" + next + "}"));
            assertThat(keys(first)).containsExactlyInAnyOrder(key, later);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb"})
    void aNodeThatMadeKeysOfItsOwnIsRefused(String kind) throws IOException {
        DatabaseUrl url = DatabaseUrl.parse(Databases.made(kind));
        Path own = directory.resolve("own.key");
        DatabaseUrl elsewhere = DatabaseUrl.parse(Databases.made(kind));
        try (ServerStore plain = open(url);
                ServerStore another = open(elsewhere)) {
            SealedStore.over(another, own);
            SealedStore.over(plain, directory.resolve("keys"));
            assertThatThrownBy(() -> SealedStore.over(plain, own))
                    .isInstanceOf(SealException.class)
                    .hasMessageContaining("from a node that runs");
        }
    }
}
