package io.nominate.app.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the arguments of a command apart. */
public final class Args {
    private Args() {}

    /** A map with its keys as strings; entries without a value are left out. */
    static Map<String, Object> of(Map<?, ?> map) {
        Map<String, Object> args = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                args.put(String.valueOf(key), value);
            }
        });
        return args;
    }

    /** A text that must be there. */
    public static String text(Map<String, Object> args, String name) throws AdminException {
        Optional<String> text = optionalText(args, name);
        if (text.isEmpty()) {
            throw new AdminException(name + " is missing", 2);
        }
        return text.get();
    }

    /** A text that may be there. */
    public static Optional<String> optionalText(Map<String, Object> args, String name) throws AdminException {
        Object value = args.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw new AdminException(name + " must be a string", 2);
    }

    /** A switch; off when it is not there. */
    public static boolean flag(Map<String, Object> args, String name) throws AdminException {
        Object value = args.getOrDefault(name, false);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new AdminException(name + " must be true or false", 2);
    }

    /** Texts; none when they are not there. */
    public static List<String> texts(Map<String, Object> args, String name) throws AdminException {
        if (args.getOrDefault(name, List.of()) instanceof List<?> list
                && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new AdminException(name + " must be a list of strings", 2);
    }
}
