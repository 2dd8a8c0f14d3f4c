package io.nominate.model.cloud;

import java.util.Optional;
import java.util.UUID;

/** Which zone a record goes into. */
public sealed interface ZoneChoice {
    /** This one. */
    record Fixed(UUID id) implements ZoneChoice {}

    /**
     * The one of that name.
     *
     * @param name absolute
     * @param projectId only this project's; empty: anybody's
     * @param email where there is no such zone, it is made for the project with this contact; empty: it must be there
     */
    record Named(String name, Optional<String> projectId, Optional<String> email) implements ZoneChoice {}

    /**
     * The longest one that the record's name lies in.
     *
     * @param projectId only this project's; empty: anybody's
     */
    record Closest(Optional<String> projectId) implements ZoneChoice {}
}
