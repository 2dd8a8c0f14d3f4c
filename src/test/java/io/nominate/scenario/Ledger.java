package io.nominate.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What clients have a right to expect of things (record sets, zones) that they change: of each the last acknowledged
 * state, and the one that a change still without an answer would have made. Each thing has one client at a time.
 */
final class Ledger {
    /**
     * A thing that is there.
     *
     * @param id empty while no answer has told it
     * @param values what the client sets, in its order
     */
    record Thing(String id, List<String> values) {
        private boolean is(Thing expected) {
            return values.equals(expected.values) && (expected.id.isEmpty() || expected.id.equals(id));
        }
    }

    private record Entry(Optional<Thing> acknowledged, Optional<Optional<Thing>> attempted) {
        static final Entry NEVER = new Entry(Optional.empty(), Optional.empty());
    }

    /** How the things of a ledger compare with what is there. */
    record Balance(List<String> wrong, int unanswered, int unansweredButDone) {}

    private final Map<String, Entry> entries = new HashMap<>();

    private Entry entry(String name) {
        return entries.getOrDefault(name, Entry.NEVER);
    }

    /** The acknowledged state; empty when it is not there. */
    synchronized Optional<Thing> get(String name) {
        return entry(name).acknowledged;
    }

    /** The names of what is there, by acknowledged changes. */
    synchronized Set<String> names() {
        Set<String> names = new HashSet<>();
        entries.forEach((name, entry) -> entry.acknowledged.ifPresent(thing -> names.add(name)));
        return names;
    }

    /** A change is about to be sent. */
    synchronized void attempt(String name, Optional<Thing> after) {
        entries.put(name, new Entry(entry(name).acknowledged, Optional.of(after)));
    }

    /** The change was answered with success, and the answer read to its end. */
    synchronized void acknowledge(String name, Optional<Thing> after) {
        entries.put(name, new Entry(after, Optional.empty()));
    }

    /** Compares with what is there, and takes that as acknowledged from now on. */
    synchronized Balance settle(Map<String, Thing> there) {
        List<String> wrong = new ArrayList<>();
        int unanswered = 0;
        int done = 0;
        Set<String> names = new HashSet<>(entries.keySet());
        names.addAll(there.keySet());
        for (String name : names) {
            Entry entry = entry(name);
            Optional<Thing> found = Optional.ofNullable(there.get(name));
            boolean before = same(found, entry.acknowledged);
            boolean after = entry.attempted.filter(thing -> same(found, thing)).isPresent();
            if (!before && !after) {
                wrong.add("%s is %s, not %s".formatted(name, found, entry));
            }
            unanswered += entry.attempted.isPresent() ? 1 : 0;
            done += after && !before ? 1 : 0;
            entries.put(name, new Entry(found, Optional.empty()));
        }
        return new Balance(List.copyOf(wrong), unanswered, done);
    }

    private static boolean same(Optional<Thing> found, Optional<Thing> expected) {
        return found.isPresent() == expected.isPresent()
                && found.flatMap(thing -> expected.map(thing::is)).orElse(true);
    }
}
