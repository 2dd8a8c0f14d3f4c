package io.nominate.auth.keystone;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.nominate.auth.identity.TokenKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens that Keystone was asked about lately. A good one is believed for the configured time and never beyond its end,
 * a bad one for a few seconds. However many requests come with a token, Keystone is asked about it once at a time.
 */
final class Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    private static final long GOOD = 50_000;
    private static final long BAD = 10_000;
    private static final Duration BAD_FOR = Duration.ofSeconds(5);
    private static final int CALLS_AT_ONCE = 64;

    /** Asks Keystone. */
    @FunctionalInterface
    interface Source {
        Optional<Validated> validate(String token, boolean allowExpired) throws KeystoneUnavailableException;
    }

    private record Key(TokenKey token, boolean allowExpired) {}

    private final Source source;
    private final Duration believed;
    private final Duration patience;
    private final InstantSource clock;
    private final Cache<Key, Validated> good;
    private final Cache<Key, Boolean> bad;
    private final ConcurrentMap<Key, CompletableFuture<Optional<Validated>>> asked = new ConcurrentHashMap<>();
    private final AtomicBoolean down = new AtomicBoolean();
    private final Semaphore calls = new Semaphore(CALLS_AT_ONCE);

    /**
     * @param believed how long an answer holds; zero: not at all
     * @param patience how long a request waits for its turn to ask
     */
    Tokens(Source source, Duration believed, Duration patience, InstantSource clock, Ticker ticker) {
        this.source = source;
        this.believed = believed;
        this.patience = patience;
        this.clock = clock;
        this.good = Caffeine.newBuilder()
                .maximumSize(GOOD)
                .recordStats()
                .ticker(ticker)
                .expireAfter(Expiry.<Key, Validated>creating((key, token) -> life(key, token)))
                .build();
        Duration badFor = believed.compareTo(BAD_FOR) < 0 ? believed : BAD_FOR;
        this.bad = Caffeine.newBuilder()
                .maximumSize(BAD)
                .ticker(ticker)
                .expireAfterWrite(badFor)
                .build();
    }

    /** How good tokens are found. */
    CacheStats stats() {
        return good.stats();
    }

    private Duration life(Key key, Validated token) {
        Duration left = Duration.between(clock.instant(), token.expiresAt());
        return key.allowExpired() || left.compareTo(believed) > 0 ? believed : left;
    }

    /** What a token stands for; empty when it is not good. */
    Optional<Validated> find(String token, boolean allowExpired) throws KeystoneUnavailableException {
        Key key = new Key(TokenKey.of(token), allowExpired);
        Optional<Validated> known = known(key);
        if (known.isPresent()) {
            return known;
        }
        if (bad.getIfPresent(key) != null) {
            return Optional.empty();
        }
        CompletableFuture<Optional<Validated>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Validated>> others = asked.putIfAbsent(key, mine);
        return others == null ? ask(token, key, mine) : answered(others);
    }

    private Optional<Validated> known(Key key) {
        return Optional.ofNullable(good.getIfPresent(key)).filter(token -> current(key, token));
    }

    private boolean current(Key key, Validated token) {
        return key.allowExpired() || token.expiresAt().isAfter(clock.instant());
    }

    private Optional<Validated> ask(String token, Key key, CompletableFuture<Optional<Validated>> mine)
            throws KeystoneUnavailableException {
        try {
            // Somebody may have asked and gone between the look into the cache and now.
            Optional<Validated> answer = known(key);
            if (answer.isEmpty()) {
                answer = called(token, key).filter(found -> current(key, found));
                remember(key, answer);
            }
            mine.complete(answer);
            return answer;
        } catch (KeystoneUnavailableException | RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            asked.remove(key, mine);
        }
    }

    private Optional<Validated> called(String token, Key key) throws KeystoneUnavailableException {
        try {
            if (!calls.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new KeystoneUnavailableException("too many requests wait for Keystone");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeystoneUnavailableException("interrupted while waiting for Keystone");
        }
        try {
            Optional<Validated> answer = source.validate(token, key.allowExpired());
            if (down.compareAndSet(true, false)) {
                LOG.info("Keystone answers again");
            }
            return answer;
        } catch (KeystoneUnavailableException e) {
            if (down.compareAndSet(false, true)) {
                LOG.error("{}: requests with tokens that are not known yet are answered with 503", e.getMessage());
            }
            throw e;
        } finally {
            calls.release();
        }
    }

    private void remember(Key key, Optional<Validated> answer) {
        if (believed.isZero()) {
            return;
        }
        answer.ifPresentOrElse(token -> good.put(key, token), () -> bad.put(key, true));
    }

    private static Optional<Validated> answered(CompletableFuture<Optional<Validated>> others)
            throws KeystoneUnavailableException {
        try {
            return others.join();
        } catch (CompletionException e) {
            throw new KeystoneUnavailableException(
                    e.getCause() instanceof KeystoneUnavailableException reason
                            ? String.valueOf(reason.getMessage())
                            : "Keystone could not be asked");
        }
    }
}
