package io.nominate.auth.keystone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicInteger asked = new AtomicInteger();
    private Tokens.Source keystone = (token, allowExpired) -> Optional.of(good(Duration.ofHours(1)));

    private Validated good(Duration life) {
        return new Validated(
                "u1", Optional.of("p1"), Set.of("member"), Map.of(), List.of(), START.plus(life), Optional.empty());
    }

    private Tokens tokens(Duration believed) {
        return new Tokens(
                (token, allowExpired) -> {
                    asked.incrementAndGet();
                    return keystone.validate(token, allowExpired);
                },
                believed,
                Duration.ofSeconds(10),
                now::get,
                () -> Duration.between(START, now.get()).toNanos());
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Test
    void aGoodTokenIsBelievedForTheConfiguredTime() throws Exception {
        Tokens tokens = tokens(Duration.ofSeconds(60));
        assertThat(tokens.find("t", false)).isPresent();
        pass(Duration.ofSeconds(59));
        assertThat(tokens.find("t", false)).isPresent();
        assertThat(asked).hasValue(1);
        keystone = (token, allowExpired) -> Optional.empty();
        pass(Duration.ofSeconds(2));
        assertThat(tokens.find("t", false)).isEmpty();
        assertThat(asked).hasValue(2);
    }

    @Test
    void noTokenIsBelievedBeyondItsEnd() throws Exception {
        Tokens tokens = tokens(Duration.ofSeconds(60));
        keystone = (token, allowExpired) -> Optional.of(good(Duration.ofSeconds(10)));
        assertThat(tokens.find("t", false)).isPresent();
        pass(Duration.ofSeconds(11));
        assertThat(tokens.find("t", false)).isEmpty();
        assertThat(tokens.find("t", true)).isPresent();
    }

    @Test
    void aBadTokenIsRememberedForSeconds() throws Exception {
        Tokens tokens = tokens(Duration.ofSeconds(60));
        keystone = (token, allowExpired) -> Optional.empty();
        assertThat(tokens.find("t", false)).isEmpty();
        assertThat(tokens.find("t", false)).isEmpty();
        assertThat(asked).hasValue(1);
        keystone = (token, allowExpired) -> Optional.of(good(Duration.ofHours(1)));
        pass(Duration.ofSeconds(6));
        assertThat(tokens.find("t", false)).isPresent();
    }

    @Test
    void withoutCacheEveryRequestAsks() throws Exception {
        Tokens tokens = tokens(Duration.ZERO);
        tokens.find("t", false);
        tokens.find("t", false);
        assertThat(asked).hasValue(2);
    }

    @Test
    void failuresAreNotRemembered() throws Exception {
        Tokens tokens = tokens(Duration.ofSeconds(60));
        keystone = (token, allowExpired) -> {
            throw new KeystoneUnavailableException("down");
        };
        assertThatThrownBy(() -> tokens.find("t", false)).isInstanceOf(KeystoneUnavailableException.class);
        keystone = (token, allowExpired) -> Optional.of(good(Duration.ofHours(1)));
        assertThat(tokens.find("t", false)).isPresent();
    }

    @Test
    void manyRequestsWithATokenAskOnce() throws Exception {
        Tokens tokens = tokens(Duration.ofSeconds(60));
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        keystone = (token, allowExpired) -> {
            entered.countDown();
            await(answer);
            return Optional.of(good(Duration.ofHours(1)));
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Validated>>> all = new ArrayList<>();
            all.add(threads.submit(() -> tokens.find("t", false)));
            await(entered);
            for (int i = 0; i < 200; i++) {
                all.add(threads.submit(() -> tokens.find("t", false)));
            }
            answer.countDown();
            for (Future<Optional<Validated>> one : all) {
                assertThat(one.get()).isPresent();
            }
        }
        assertThat(asked).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
