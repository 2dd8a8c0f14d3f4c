package io.nominate.mdns.transfer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nominate.central.port.TransferSightings;
import io.nominate.dns.Name;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last request of each of a few clients for each of many zones; what is too old makes room. */
public final class RecentTransfers implements TransferSightings {
    private static final int MAX_ZONES = 50_000;
    private static final int MAX_CLIENTS = 8;

    private final Cache<Name, List<Sighting>> byZone =
            Caffeine.newBuilder().maximumSize(MAX_ZONES).build();
    private final InstantSource clock;

    public RecentTransfers(InstantSource clock) {
        this.clock = clock;
    }

    /** A request that was rightly signed, or not signed at all. */
    public void note(Name zone, InetAddress client, Outcome outcome, Optional<Name> key, long serial) {
        add(zone, new Sighting(client, clock.instant(), outcome, key.map(Name::toString), serial, ""));
    }

    /**
     * A request that was wrongly signed.
     *
     * @param error the TSIG error it was answered with
     */
    public void noteWrongKey(Name zone, InetAddress client, String error) {
        add(zone, new Sighting(client, clock.instant(), Outcome.WRONG_KEY, Optional.empty(), 0, error));
    }

    private void add(Name zone, Sighting seen) {
        byZone.asMap().compute(zone, (name, known) -> {
            List<Sighting> kept = new ArrayList<>(MAX_CLIENTS);
            kept.add(seen);
            if (known != null) {
                known.stream()
                        .filter(other -> !other.address().equals(seen.address()))
                        .limit(MAX_CLIENTS - 1L)
                        .forEach(kept::add);
            }
            return List.copyOf(kept);
        });
    }

    @Override
    public Optional<List<Sighting>> of(Name zone) {
        List<Sighting> known = byZone.getIfPresent(zone);
        return Optional.of(known == null ? List.of() : known);
    }
}
