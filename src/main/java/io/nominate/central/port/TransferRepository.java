package io.nominate.central.port;

import io.nominate.model.TransferAccept;
import io.nominate.model.TransferRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Transfers of zones between projects. */
public interface TransferRepository {
    Optional<TransferRequest> request(UUID id);

    /** Those that stand. */
    List<TransferRequest> active();

    /** Stores the key alone. */
    void rekey(TransferRequest request);

    /** Whether an offer of the zone stands. */
    boolean anyActive(UUID zoneId);

    /**
     * A page of requests.
     *
     * @param projectId only those that this project gave or may take by name
     * @return empty when the marker is unknown
     */
    Optional<List<TransferRequest>> requests(Optional<String> projectId, Selection selection);

    void insert(TransferRequest request);

    /** Stores description, status and time of update. */
    void update(TransferRequest request);

    /** Counts a wrong key; answers how many there were. */
    int fail(UUID id, Instant now);

    void deleteRequest(UUID id);

    /** Drops the offers of a zone that stand. */
    void deleteActive(UUID zoneId);

    Optional<TransferAccept> accept(UUID id);

    /** A page of all; empty when the marker is unknown. */
    Optional<List<TransferAccept>> accepts(Selection selection);

    long countAccepts(Selection selection);

    /** Those whose record sets are not all given yet. */
    List<TransferAccept> pendingAccepts();

    void insert(TransferAccept accept);

    /** Stores status and time of update. */
    void update(TransferAccept accept);
}
