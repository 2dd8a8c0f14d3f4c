package io.nominate.central.api;

import io.nominate.model.Patch;
import io.nominate.model.Tld;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Use cases on top-level domains: where any is listed, zones lie below one that is. */
public interface Tlds {
    record Create(String name, Optional<String> description) implements Request<Tld> {}

    record Get(UUID id) implements Request<Tld> {}

    /** Filter: name. */
    record Find(ListQuery query) implements Request<Listing<Tld>> {}

    record Update(UUID id, Patch<String> name, Patch<String> description) implements Request<Tld> {}

    record Delete(UUID id) implements Request<Done> {}

    /** Adds many; what cannot be added is answered, and the rest is added. */
    record Load(List<Line> lines) implements Request<Loaded> {}

    /**
     * A line of a list of them.
     *
     * @param number of the line in its file, from 1
     */
    record Line(int number, String name, Optional<String> description) {}

    /** What came of a list. */
    record Loaded(int added, List<Problem> problems) {}

    /**
     * A line that was not added.
     *
     * @param type {@code DuplicateTld}, {@code InvalidTld}, {@code InvalidDescription} or {@code InvalidLine}
     */
    record Problem(int number, String type, String text) {}
}
