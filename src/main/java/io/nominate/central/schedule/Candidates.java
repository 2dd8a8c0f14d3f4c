package io.nominate.central.schedule;

import io.nominate.central.api.Caller;
import io.nominate.central.port.Policy;
import io.nominate.model.Pool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a filter chooses from, and by.
 *
 * @param all every pool there is
 * @param attributes the zone's
 */
record Candidates(Caller caller, Policy policy, UUID defaultPool, List<Pool> all, Map<String, String> attributes) {
    Optional<Pool> usual() {
        return all.stream().filter(pool -> pool.id().equals(defaultPool)).findFirst();
    }
}
