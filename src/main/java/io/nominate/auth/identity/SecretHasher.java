package io.nominate.auth.identity;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Hashes and checks passwords and secrets with bcrypt, on a few platform threads of its own: tens of milliseconds of
 * work at a time, that must neither hold up virtual threads nor take all processors. Secrets over 72 bytes, which bcrypt
 * would cut off, are first put through SHA-512.
 */
public final class SecretHasher implements AutoCloseable {
    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;
    private static final int WAITING = 64;

    private final LongPasswordStrategy longSecrets = LongPasswordStrategies.hashSha512(VERSION);
    private final int cost;
    private final ThreadPoolExecutor threads;

    /**
     * @param cost base-2 logarithm of the rounds; 10 takes tens of milliseconds
     * @param threads checks that may run at the same time
     */
    public SecretHasher(int cost, int threads) {
        this.cost = cost;
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("identity-hash-", 0).daemon().factory());
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** Cost 10 on half of the processors, two threads at most. */
    public static SecretHasher standard() {
        return new SecretHasher(10, Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 2));
    }

    /**
     * @return bcrypt's text form
     * @throws IdentityException {@code TOO_MANY} when too many wait already
     */
    public String hash(String secret) {
        return call(() -> BCrypt.with(longSecrets).hashToString(cost, secret.toCharArray()));
    }

    /**
     * Whether the secret is the one that was hashed.
     *
     * @throws IdentityException {@code TOO_MANY} when too many wait already
     */
    public boolean matches(String secret, String hash) {
        return call(() -> BCrypt.verifyer(null, longSecrets).verify(secret.toCharArray(), hash).verified);
    }

    private <T> T call(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            threads.execute(task);
            return task.get();
        } catch (RejectedExecutionException e) {
            throw IdentityException.tooMany(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            task.cancel(false);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a secret was checked", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a secret could not be checked", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
