package io.nominate.app.command;

import java.util.ArrayList;
import java.util.List;

/** The words of {@code designate-manage} in those of {@code nominate}. */
public final class Manage {
    private static final List<List<String>> WORDS = List.of(
            List.of("database sync", "database upgrade"),
            List.of("database upgrade", "database upgrade"),
            List.of("pool show_config", "pool show"));

    private Manage() {}

    /** The arguments of {@code nominate} that do what those of {@code designate-manage} ask for. */
    public static List<String> translated(List<String> arguments) {
        List<String> words = new ArrayList<>();
        List<String> config = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--config-file" -> {
                    config.add("--config");
                    if (i + 1 < arguments.size()) {
                        config.add(arguments.get(++i));
                    }
                }
                case "--input_file", "--input-file" -> {
                    // its value is an argument of its own here
                }
                case "--dry_run" -> words.add("--dry-run");
                default -> words.add(argument);
            }
        }
        String begin = String.join(" ", words.subList(0, Math.min(2, words.size())));
        for (List<String> pair : WORDS) {
            if (begin.equals(pair.getFirst())) {
                List<String> rest = List.copyOf(words.subList(2, words.size()));
                words = new ArrayList<>(List.of(pair.getLast().split(" ")));
                words.addAll(rest);
            }
        }
        words.addAll(config);
        return words;
    }
}
