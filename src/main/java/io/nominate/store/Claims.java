package io.nominate.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of this process's writers has which zone (or other thing that changes must take in turn) in its open
 * transaction. Work on a zone that another writer has goes to that writer, and shares its commit, instead of waiting for
 * a row's lock: so no two writers of one process block each other, and a busy zone still gets shared commits. Between
 * processes the rows' locks decide.
 */
final class Claims {
    private final Map<Object, Claim> claims = new HashMap<>();

    private static final class Claim {
        private final Object owner;
        private List<WorkQueue.Task<?>> waiting = new ArrayList<>();

        private Claim(Object owner) {
            this.owner = owner;
        }
    }

    /** Thrown in the midst of a work that wants what another writer has. */
    static final class Held extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Object key;

        private Held(Object key) {
            super("another writer of this process has it", null, false, false);
            this.key = key;
        }
    }

    /**
     * Takes something until {@link #release}.
     *
     * @throws Held when another has it
     */
    synchronized void claim(Object key, Object owner) {
        Claim claim = claims.computeIfAbsent(key, unclaimed -> new Claim(owner));
        if (claim.owner != owner) {
            throw new Held(key);
        }
    }

    /** Gives a task to the one that has what it wants; false when nobody has it any more. */
    synchronized boolean handOver(Held held, WorkQueue.Task<?> task) {
        Claim claim = claims.get(held.key);
        return claim != null && claim.waiting.add(task);
    }

    /** What others have handed over. */
    synchronized List<WorkQueue.Task<?>> handedTo(Object owner) {
        List<WorkQueue.Task<?>> tasks = new ArrayList<>();
        for (Claim claim : claims.values()) {
            if (claim.owner == owner && !claim.waiting.isEmpty()) {
                tasks.addAll(claim.waiting);
                claim.waiting = new ArrayList<>();
            }
        }
        return tasks;
    }

    /** Ends all of an owner's claims; what was handed over and not done is given back. */
    synchronized List<WorkQueue.Task<?>> release(Object owner) {
        List<WorkQueue.Task<?>> tasks = handedTo(owner);
        claims.values().removeIf(claim -> claim.owner == owner);
        return tasks;
    }
}
