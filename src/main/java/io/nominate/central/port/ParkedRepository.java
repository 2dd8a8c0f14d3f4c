package io.nominate.central.port;

import io.nominate.model.cloud.ParkedMessage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Messages that nothing could be made of. */
public interface ParkedRepository {
    void insert(ParkedMessage message);

    /** In order of id, which is the order in which they came. */
    List<ParkedMessage> after(Optional<UUID> after, int limit);

    Optional<ParkedMessage> find(UUID id);

    boolean delete(UUID id);

    /** Removes those of that handler with that message id. */
    void deleteSame(String handler, String messageId);

    long count();
}
