package io.nominate.central.port;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which rows of a collection, in which order, from where.
 *
 * @param criteria all must hold
 * @param sortKey a field of the collection; ties are broken by id
 * @param first key of a name whose rows come before all others, in any order asked for
 * @param marker id of the last row of the page before
 */
public record Selection(
        List<Criterion> criteria,
        String sortKey,
        boolean descending,
        Optional<byte[]> first,
        Optional<UUID> marker,
        int limit) {

    /** Without a name that comes first. */
    public Selection(List<Criterion> criteria, String sortKey, boolean descending, Optional<UUID> marker, int limit) {
        this(criteria, sortKey, descending, Optional.empty(), marker, limit);
    }

    /** The same with a name whose rows come first. */
    public Selection with(Optional<byte[]> name) {
        return new Selection(criteria, sortKey, descending, name, marker, limit);
    }

    /**
     * A condition on a field of the collection.
     *
     * @param value a String, a Long or bytes; for LIKE a String with {@code %} for any text
     *     and {@code !} before what is meant literally
     */
    public record Criterion(String field, Op op, Object value) {}

    /** Comparison. */
    public enum Op {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE,
        LIKE
    }
}
