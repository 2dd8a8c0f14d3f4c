package io.nominate.central.api;

import io.nominate.model.Blacklist;
import io.nominate.model.Patch;
import java.util.Optional;
import java.util.UUID;

/** Use cases on names that no zone may have. */
public interface Blacklists {
    record Create(String pattern, Optional<String> description) implements Request<Blacklist> {}

    record Get(UUID id) implements Request<Blacklist> {}

    /** Filter: pattern. */
    record Find(ListQuery query) implements Request<Listing<Blacklist>> {}

    record Update(UUID id, Patch<String> pattern, Patch<String> description) implements Request<Blacklist> {}

    record Delete(UUID id) implements Request<Done> {}
}
