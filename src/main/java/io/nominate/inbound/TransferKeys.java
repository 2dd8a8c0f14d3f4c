package io.nominate.inbound;

import io.nominate.dns.tsig.TsigKey;
import java.util.Optional;
import java.util.UUID;

/** The TSIG keys with which zones are transferred from their masters. */
@FunctionalInterface
public interface TransferKeys {
    /** No keys at all. */
    TransferKeys NONE = zoneId -> Optional.empty();

    /** The key of a zone; without one requests are not signed. */
    Optional<TsigKey> find(UUID zoneId);
}
