package io.nominate.http.call;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.http.wire.Exchange;
import io.nominate.model.config.RequestLimits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Token buckets, one for each project and each token, and others for the imports and exports of each project. A bucket
 * that nobody used for ten minutes is full, and forgotten.
 */
final class RateLimits {
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
    private static final long MOST_BUCKETS = 1_000_000;

    private final Optional<Buckets> projects;
    private final Optional<Buckets> tokens;
    private final Optional<Buckets> zoneFiles;

    RateLimits(RequestLimits limits) {
        projects = buckets(limits.project(), "this project");
        tokens = buckets(limits.token(), "this token");
        zoneFiles = buckets(limits.zoneFiles(), "imports and exports of this project");
    }

    private static Optional<Buckets> buckets(int perMinute, String whose) {
        return perMinute == 0 ? Optional.empty() : Optional.of(new Buckets(perMinute, whose));
    }

    /**
     * Takes one request from the caller's buckets.
     *
     * @throws Fault {@code TOO_MANY_REQUESTS} when one is empty
     */
    void admit(Caller caller, Exchange exchange) {
        String project = caller.projectId().orElse("");
        if (isZoneFile(exchange)) {
            zoneFiles.ifPresent(buckets -> buckets.take(project));
            return;
        }
        projects.ifPresent(buckets -> buckets.take(project));
        if (tokens.isPresent()) {
            tokens.get()
                    .take(exchange.header("X-Auth-Token")
                            .map(RateLimits::digest)
                            .orElse(""));
        }
    }

    /** Whether the request moves a zone file: making an import or export, and reading what was exported. */
    private static boolean isZoneFile(Exchange exchange) {
        String path = exchange.path();
        return switch (exchange.method()) {
            case "POST" ->
                path.equals("/v2/zones/tasks/imports")
                        || path.endsWith("/tasks/export")
                        || exchange.body().type().equals(Accept.ZONE_FILE);
            case "GET" -> path.endsWith("/export") || Accept.zoneFile(exchange);
            default -> false;
        };
    }

    /** Tokens are not kept. */
    private static String digest(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Buckets {
        private final int perMinute;
        private final String whose;
        private final LoadingCache<String, Bucket> byKey = Caffeine.newBuilder()
                .maximumSize(MOST_BUCKETS)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build(key -> fresh());

        private Buckets(int perMinute, String whose) {
            this.perMinute = perMinute;
            this.whose = whose;
        }

        private Bucket fresh() {
            return Bucket.builder()
                    .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                    .build();
        }

        private void take(String key) {
            ConsumptionProbe probe = byKey.get(key).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
                throw Fault.tooMany(
                        "More than " + perMinute + " requests a minute for " + whose + ": try again in "
                                + (wait.toMillis() + 999) / 1000 + " s",
                        wait);
            }
        }
    }
}
