package io.nominate.cli.command;

import io.nominate.cli.error.CliException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/** Finds the command that is meant, and runs it. */
public final class Interpreter {
    private final String program;
    private final Catalogue catalogue;
    private final Console console;

    public Interpreter(String program, Catalogue catalogue, Console console) {
        this.program = program;
        this.catalogue = catalogue;
        this.console = console;
    }

    /** Whether arguments are a command of the catalogue; options may stand before it. */
    public boolean takes(List<String> arguments) {
        return catalogue.find(words(arguments)).isPresent();
    }

    /** Whether arguments begin as a command of the catalogue does. */
    public boolean begins(List<String> arguments) {
        List<String> words = words(arguments);
        return !words.isEmpty() && !catalogue.known(words).isEmpty();
    }

    /** The first words of commands, and what may follow each. */
    public Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        for (String group : catalogue.groups()) {
            List<String> second = catalogue.below(List.of(group)).stream()
                    .map(command -> command.nameWords()
                            .get(Math.min(1, command.nameWords().size() - 1)))
                    .distinct()
                    .toList();
            groups.put(group, String.join(", ", second));
        }
        return groups;
    }

    /**
     * The script that completes commands in a shell.
     *
     * @param shell bash, zsh or fish
     * @param others further commands of the program
     */
    public int complete(String shell, List<String> others) {
        try {
            console.out().print(new Completion(program, catalogue, others).script(shell));
            console.out().flush();
            return 0;
        } catch (CliException e) {
            console.err().println(program + ": " + e.text());
            return e.exit();
        }
    }

    /** Runs; see {@link io.nominate.cli.Cli#run}. */
    public int run(List<String> arguments, Function<String, Map<String, String>> beside) {
        try {
            List<String> words = words(arguments);
            Optional<Command> command = catalogue.find(words);
            if (command.isPresent()) {
                new Run(program, console).run(command.get(), rest(arguments, command.get()));
            } else {
                group(arguments, words, beside);
            }
            return 0;
        } catch (CliException e) {
            console.out().flush();
            console.err().println(program + ": " + e.text());
            return e.exit();
        } catch (JacksonException e) {
            console.err().println(program + ": the answer is no JSON: is this a DNS service?");
            return CliException.FAILURE;
        } finally {
            console.out().flush();
            console.err().flush();
        }
    }

    private void group(List<String> arguments, List<String> words, Function<String, Map<String, String>> beside) {
        List<String> known = catalogue.known(words);
        Map<String, String> others = known.size() == 1 ? beside.apply(known.getFirst()) : Map.of();
        boolean help = arguments.stream().anyMatch(word -> word.equals("--help") || word.equals("-h"));
        List<Command> commands = catalogue.below(known);
        if (help || known.size() == words.size()) {
            Help.group(console.out(), program, known, commands, others);
            if (!help) {
                throw CliException.misuse("which command?");
            }
            return;
        }
        String wrong = words.get(known.size());
        List<String> candidates = new ArrayList<>(others.keySet().stream()
                .map(name -> name.substring(name.indexOf(' ') + 1))
                .toList());
        commands.forEach(each -> candidates.add(each.nameWords().get(known.size())));
        throw CliException.misuse("there is no command '" + String.join(" ", known) + (known.isEmpty() ? "" : " ")
                + wrong + "'"
                + Nearest.hint(wrong, candidates.stream().distinct().toList()) + "\n'"
                + (program + " " + String.join(" ", known)).strip() + " --help' lists what there is.");
    }

    /** What is given to a command: all but its own words. */
    private static List<String> rest(List<String> arguments, Command command) {
        List<String> rest = new ArrayList<>(arguments);
        List<Integer> places = places(arguments);
        for (int i = command.nameWords().size() - 1; i >= 0; i--) {
            rest.remove(places.get(i).intValue());
        }
        return rest;
    }

    private static List<String> words(List<String> arguments) {
        return places(arguments).stream().map(arguments::get).toList();
    }

    /** Where words stand that are no option, nor the value of one that stands before the command. */
    private static List<Integer> places(List<String> arguments) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!Arguments.isOption(argument)) {
                places.add(i);
            } else if (places.isEmpty() && argument.indexOf('=') < 0 && Common.takesValue(argument)) {
                i++;
            }
        }
        return places;
    }
}
