package io.nominate.extract;

import io.nominate.dns.Name;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A zone whose content a server has of its own.
 *
 * @param view {@link #NO_VIEW} outside of all views
 * @param file its zone file
 * @param journal where BIND keeps changes that the file lacks; there need not be one
 * @param base what names in {@code $INCLUDE} lead to
 * @param where the statement stands, as {@code file:line}
 * @param made whether the file was made for the extraction, so that its name and lines say nothing to anybody
 */
public record Found(String view, Name zone, Path file, Path journal, Base base, String where, boolean made) {
    /** BIND's name for the view of zones that are in none. */
    public static final String NO_VIEW = "_default";

    /** A file outside of all views, with the journal where BIND has it if it is not told otherwise. */
    static Found plain(Name zone, Path file, String where, boolean made) {
        return new Found(
                NO_VIEW, zone, file, journal(file), new Base(file.resolveSibling(""), Optional.empty()), where, made);
    }

    /** What its content is called in messages. */
    String shown() {
        return made ? where : file.toString();
    }

    /** Where BIND keeps the journal of a file if it is not told otherwise. */
    static Path journal(Path file) {
        return file.resolveSibling(file.getFileName() + ".jnl");
    }
}
