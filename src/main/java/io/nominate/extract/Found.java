package io.nominate.extract;

import io.nominate.dns.Name;
import java.nio.file.Path;

/**
 * A zone whose content a server has of its own.
 *
 * @param view {@link #NO_VIEW} outside of all views
 * @param file its zone file
 * @param base what {@code $INCLUDE} is relative to
 * @param where the statement stands, as {@code file:line}
 */
public record Found(String view, Name zone, Path file, Path base, String where) {
    /** BIND's name for the view of zones that are in none. */
    public static final String NO_VIEW = "_default";
}
