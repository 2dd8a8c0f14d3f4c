package io.nominate.central.api;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The versions of an object that a change may meet: what {@code If-Match} says (RFC 9110 section 13.1.1). A zone's and a
 * record set's entity tag is its version, which each change of it raises (a zone's also each change of
 * its records); being served is no change.
 *
 * @param versions empty: any will do
 */
public record IfMatch(Optional<Set<Integer>> versions) {
    /** Whatever the version. */
    public static final IfMatch ANY = new IfMatch(Optional.empty());

    /**
     * Refuses the change of an object that is at another version than the caller thinks.
     *
     * @throws Fault {@code PRECONDITION_FAILED}
     */
    public void check(String object, int version) {
        if (versions.isEmpty() || versions.get().contains(version)) {
            return;
        }
        String wanted = versions.get().isEmpty() ? "another" : new TreeSet<>(versions.get()).toString();
        throw Fault.of(
                FaultType.PRECONDITION_FAILED,
                object + " is at version " + version + ", If-Match asks for " + wanted
                        + ": read it again and decide anew");
    }
}
