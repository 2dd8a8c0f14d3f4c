package io.nominate.deliver;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the worker remembers of zones that it is done with. Losing it costs a question to central, and nothing else. */
final class Memory {
    private static final long MAX_ZONES = 500_000;

    /** Longer than servers take for a call whose caller has hung up. */
    private static final Duration CUT_OFF_KEPT = Duration.ofMinutes(10);

    private static final Duration REPORT_PAUSE = Duration.ofSeconds(5);

    private final Cache<UUID, Long> served =
            Caffeine.newBuilder().maximumSize(MAX_ZONES).build();
    private final Cache<UUID, Boolean> reported = Caffeine.newBuilder()
            .maximumSize(MAX_ZONES)
            .expireAfterWrite(REPORT_PAUSE)
            .build();
    private final Cache<UUID, Set<String>> cutOff = Caffeine.newBuilder()
            .maximumSize(MAX_ZONES)
            .expireAfterWrite(CUT_OFF_KEPT)
            .build();
    private final Cache<UUID, Boolean> late =
            Caffeine.newBuilder().maximumSize(MAX_ZONES).build();

    /** The zone is on the servers, with this change or a later one. */
    void served(UUID zoneId, long seq) {
        served.put(zoneId, seq);
    }

    /** Whether the zone is known to be on the servers, with nothing but changes before this one. */
    boolean isServedBefore(UUID zoneId, long seq) {
        Long known = served.getIfPresent(zoneId);
        return known != null && known < seq;
    }

    void forget(UUID zoneId) {
        served.invalidate(zoneId);
    }

    /** Whether reasons were not written down a moment ago; they count as written down now. */
    boolean mayReport(UUID zoneId) {
        return reported.asMap().putIfAbsent(zoneId, true) == null;
    }

    /** Calls for the zone to these servers were cut off: they may still be carried out. */
    void cutOff(UUID zoneId, Set<String> targets) {
        if (!targets.isEmpty()) {
            cutOff.asMap()
                    .merge(
                            zoneId,
                            targets,
                            (a, b) -> Stream.concat(a.stream(), b.stream()).collect(Collectors.toUnmodifiableSet()));
        }
    }

    /** Servers that may still carry out a call for the zone that was cut off of late. */
    Set<String> cutOff(UUID zoneId) {
        Set<String> known = cutOff.getIfPresent(zoneId);
        return known == null ? Set.of() : known;
    }

    /** Reasons stand in the database although the zone counts as served. */
    void late(UUID zoneId) {
        late.put(zoneId, true);
    }

    /** Whether they did; from now on they do not. */
    boolean noLongerLate(UUID zoneId) {
        return late.asMap().remove(zoneId) != null;
    }
}
