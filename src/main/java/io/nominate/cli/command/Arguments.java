package io.nominate.cli.command;

import io.nominate.cli.error.CliException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was given to a command: words in order, and options in any place. */
final class Arguments {
    private final List<String> words = new ArrayList<>();
    private final Map<String, List<String>> options = new HashMap<>();

    private Arguments() {}

    /**
     * Reads arguments.
     *
     * @param known the options there are; {@code --name value}, {@code --name=value}, {@code -f value}, {@code -fvalue}
     */
    static Arguments read(List<String> arguments, List<Option> known) {
        Arguments read = new Arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                read.words.addAll(arguments.subList(i + 1, arguments.size()));
                break;
            }
            if (!isOption(argument)) {
                read.words.add(argument);
                continue;
            }
            int split = split(argument);
            Option option = option(split < 0 ? argument : argument.substring(0, split), known);
            List<String> values = read.options.computeIfAbsent(option.name(), key -> new ArrayList<>());
            if (!option.isGreedy() && option.type() != Option.Type.LIST) {
                values.clear();
            }
            if (option.isFlag()) {
                if (split >= 0) {
                    throw CliException.misuse(option.name() + " takes no value");
                }
                values.add("");
            } else if (split >= 0) {
                values.add(argument.substring(argument.startsWith("--") ? split + 1 : split));
            } else if (i + 1 == arguments.size()) {
                throw CliException.misuse(option.name() + " needs a value: " + option.label());
            } else {
                values.add(arguments.get(++i));
                while (option.isGreedy() && i + 1 < arguments.size() && !isOption(arguments.get(i + 1))) {
                    values.add(arguments.get(++i));
                }
            }
        }
        return read;
    }

    static boolean isOption(String argument) {
        return argument.startsWith("-") && argument.length() > 1;
    }

    /** Where the value begins that is in the same word; below 0 where there is none. */
    private static int split(String argument) {
        return argument.startsWith("--") ? argument.indexOf('=') : argument.length() > 2 ? 2 : -1;
    }

    /** An option by its name, or by the beginning of only one. */
    static Option option(String name, List<Option> known) {
        List<Option> begin = new ArrayList<>();
        for (Option option : known) {
            if (option.names().contains(name)) {
                return option;
            }
            if (name.startsWith("--") && option.name().startsWith(name)) {
                begin.add(option);
            }
        }
        if (begin.size() == 1) {
            return begin.getFirst();
        }
        if (begin.isEmpty()) {
            throw CliException.misuse("there is no option " + name
                    + Nearest.hint(name, known.stream().map(Option::name).toList()));
        }
        throw CliException.misuse(name + " may be "
                + String.join(" or ", begin.stream().map(Option::name).toList()));
    }

    List<String> words() {
        return words;
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    Optional<String> text(String option) {
        return Optional.ofNullable(options.get(option)).map(List::getLast);
    }

    List<String> texts(String option) {
        return options.getOrDefault(option, List.of());
    }

    /** The number that an option gives. */
    Optional<Integer> number(String option) {
        return text(option).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw CliException.misuse(option + " needs a number, not '" + text + "'");
            }
        });
    }
}
