package io.nominate.takeover;

import io.nominate.central.port.Store;
import io.nominate.central.port.TakeoverRepository.Mark;
import io.nominate.takeover.source.Found;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What earlier runs have taken of a kind. */
final class Marks {
    private final String source;
    private final Kind kind;
    private final Map<String, Mark> byId = new HashMap<>();

    private Marks(String source, Kind kind) {
        this.source = source;
        this.kind = kind;
    }

    /** @param source the Designate's database */
    static Marks of(Optional<Store> store, String source, Kind kind) {
        Marks marks = new Marks(source, kind);
        store.ifPresent(it -> it.readLong(tx -> tx.takeover().marks(source, kind.key()))
                .forEach(mark -> marks.byId.put(mark.id(), mark)));
        return marks;
    }

    /** What it was taken as. */
    Optional<Mark> of(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Whether the Designate says the same of it as it did then. */
    static boolean same(Optional<Mark> mark, Found<?> found) {
        return mark.isPresent() && Arrays.equals(mark.get().digest(), found.digest());
    }

    Mark mark(Found<?> found, long seq) {
        return new Mark(source, kind.key(), found.id(), found.digest(), seq);
    }

    /** What was taken, and is not among these that the Designate has now. */
    List<Mark> gone(Set<String> there) {
        return byId.values().stream()
                .filter(mark -> !there.contains(mark.id()))
                .sorted(Comparator.comparing(Mark::id))
                .toList();
    }
}
