package io.nominate.central.api;

import io.nominate.model.FloatingIp;
import io.nominate.model.Patch;
import java.util.List;
import java.util.Optional;

/** Use cases on the PTR records of floating IPs. */
public interface FloatingIps {
    /** All of the caller's project. */
    record Find() implements Request<List<FloatingIp>> {}

    /** One of the caller's project; {@code not_found} else. */
    record Get(String region, String id) implements Request<FloatingIp> {}

    /** Sets what an address points to, or unsets it where the name is null. Answers what there is then, if anything. */
    record Update(String region, String id, Patch<String> name, Patch<Integer> ttl, Patch<String> description)
            implements Request<Optional<FloatingIp>> {}

    /**
     * Removes PTR records whose address is another project's now. Answers how many, at most {@code limit}. Only for
     * internal callers.
     */
    record DropStale(int limit) implements Request<Integer> {}
}
