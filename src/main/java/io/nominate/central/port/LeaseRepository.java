package io.nominate.central.port;

import java.time.Instant;
import java.util.UUID;

/** Who works on what for longer than a transaction: a claim holds until its owner gives it back, or its time is over. */
public interface LeaseRepository {
    /** Claims; whether the owner has it now. One that it has is prolonged. */
    boolean take(UUID id, String owner, Instant now, Instant until);

    /** Prolongs a claim; false when the owner has it no more. Nobody can take it until the transaction ends. */
    boolean keep(UUID id, String owner, Instant until);

    void give(UUID id, String owner);

    /** Ends the claims of all others, who are known to be dead; those of workers and of who follows masters too. */
    void endOthers(String owner);
}
