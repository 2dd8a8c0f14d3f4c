package io.nominate.cli.output;

import java.util.Optional;

/** How results are printed. */
public enum Format {
    TABLE("table"),
    JSON("json"),
    YAML("yaml"),
    CSV("csv"),
    /** Bare values, parted by spaces. */
    VALUE("value"),
    /** Bare values, parted by tabs; a zone file as it is. */
    TEXT("text"),
    /** Recordsets as lines of a zone file. */
    DNS("text/dns"),
    /** Assignments for a shell. */
    SHELL("shell");

    private final String word;

    Format(String word) {
        this.word = word;
    }

    public static Optional<Format> of(String name) {
        for (Format format : values()) {
            if (format.word.equals(name)) {
                return Optional.of(format);
            }
        }
        return name.equals("dns") ? Optional.of(DNS) : Optional.empty();
    }
}
