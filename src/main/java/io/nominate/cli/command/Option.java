package io.nominate.cli.command;

import java.util.List;

/**
 * An option of a command.
 *
 * @param names with dashes; the last is the one it is known by
 * @param label of its value; empty for one that is there or not
 * @param field the query parameter, field of the body or header that it sets
 */
record Option(List<String> names, String label, boolean required, Place place, String field, Type type, String help) {
    /** Where its value goes. */
    enum Place {
        QUERY,
        BODY,
        HEADER,
        /** Used by the command itself. */
        OWN
    }

    /** How its value is read, and written into a body. */
    enum Type {
        TEXT,
        INT,
        /** May come again. */
        LIST,
        /** As many values behind it as there are. */
        SEVERAL,
        /** As many KEY:VALUE behind it as there are. */
        PAIRS,
        /** There or not: writes null. */
        NULL,
        TRUE,
        FALSE;

        boolean isFlag() {
            return this == NULL || this == TRUE || this == FALSE;
        }
    }

    Option {
        names = List.copyOf(names);
    }

    /** One that is there or not, used by the command itself. */
    static Option flag(String names, String help) {
        return new Option(List.of(names.split(", ")), "", false, Place.OWN, "", Type.TRUE, help);
    }

    /** One with a value, used by the command itself. */
    static Option own(String names, String label, String help) {
        return new Option(List.of(names.split(", ")), label, false, Place.OWN, "", Type.TEXT, help);
    }

    /** As {@link #own}, and may come several times. */
    static Option list(String names, String label, String help) {
        return new Option(List.of(names.split(", ")), label, false, Place.OWN, "", Type.LIST, help);
    }

    String name() {
        return names.getLast();
    }

    boolean isFlag() {
        return type.isFlag();
    }

    boolean isGreedy() {
        return type == Type.SEVERAL || type == Type.PAIRS;
    }

    /** As in help: {@code -f, --format FORMAT}. */
    String shown() {
        return String.join(", ", names) + (isFlag() ? "" : " " + label + (isGreedy() ? "..." : ""));
    }
}
