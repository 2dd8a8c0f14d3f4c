package io.nominate.central.delivery;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Deletions;
import io.nominate.central.rule.Environment;
import io.nominate.model.Pool;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The deletion of many zones at once. */
public final class DeletionUseCases {
    private final Environment env;

    public DeletionUseCases(Environment env) {
        this.env = env;
    }

    public Deletions.Counts count(Caller caller, Deletions.Count request) {
        Instant since = env.now().minus(request.window());
        return env.store()
                .read(tx -> new Deletions.Counts(
                        tx.leftovers().countLive(request.poolId()),
                        tx.leftovers().countDeleted(request.poolId(), since),
                        tx.leftovers().agreed(request.poolId())));
    }

    public Integer agree(Caller caller, Deletions.Agree request) {
        Instant now = env.now();
        return env.store().write(tx -> {
            List<UUID> pools = request.poolId()
                    .map(List::of)
                    .orElseGet(() -> tx.pools().all().stream().map(Pool::id).toList());
            return pools.stream()
                    .mapToInt(pool -> tx.leftovers().agree(pool, now))
                    .sum();
        });
    }
}
