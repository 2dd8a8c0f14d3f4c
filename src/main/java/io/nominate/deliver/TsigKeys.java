package io.nominate.deliver;

import io.nominate.dns.tsig.TsigKey;
import java.util.Optional;
import java.util.UUID;

/** The TSIG keys that pools name by id. */
public interface TsigKeys {
    /** No keys at all. */
    TsigKeys NONE = id -> Optional.empty();

    Optional<TsigKey> find(UUID id);
}
