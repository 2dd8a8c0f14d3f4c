package io.nominate.dns.tsig;

import io.nominate.dns.Name;
import java.util.Optional;

/** The keys that are known. Asked for each signed message, so it answers from memory. */
@FunctionalInterface
public interface KeyRing {
    /** No keys at all. */
    KeyRing EMPTY = name -> Optional.empty();

    /** The key of that name, compared without regard to case. */
    Optional<TsigKey> find(Name name);
}
