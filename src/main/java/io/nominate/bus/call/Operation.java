package io.nominate.bus.call;

import java.lang.reflect.Type;
import java.util.List;

/**
 * Something that may be called from another process. Its types say exactly what is read from a message: no message names a
 * class.
 *
 * @param name on the wire, for instance {@code Zones.Create}
 * @param arguments their types
 * @param answer its type; {@code void} for none
 */
public record Operation(String name, List<Type> arguments, Type answer) {
    public Operation {
        arguments = List.copyOf(arguments);
    }

    /** Carries it out. */
    @FunctionalInterface
    public interface Body {
        /** May throw what {@link Failures} knows; anything else is told as a failure without details. */
        Object run(List<Object> arguments);
    }
}
