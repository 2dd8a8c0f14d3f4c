package io.nominate.central.port;

import java.util.Optional;

/** Which key the secrets of the database are sealed with: a text sealed with it, which only who has that key can open. */
public interface SealRepository {
    Optional<String> proof();

    /** Keeps the first; where there is one already, that stays. */
    void begin(String proof);

    void replace(String proof);
}
