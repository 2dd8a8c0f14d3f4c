package io.nominate.central.port;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A small collection that administrators keep. */
public interface Catalogue<T> {
    Optional<T> find(UUID id);

    /** Empty when the marker is unknown. */
    Optional<List<T>> page(Selection selection);

    /** All, by time of creation. */
    List<T> all();

    /** Whether it is stored; false where another has the name (or pattern) already. */
    boolean insert(T item);

    /** As {@link #insert}, in place of the one with the same id. */
    boolean update(T item);

    /** Whether it was there. */
    boolean delete(UUID id);

    /** Changes with each change of the collection, and never comes back: what was read stays right while it is the same. */
    String stamp();
}
