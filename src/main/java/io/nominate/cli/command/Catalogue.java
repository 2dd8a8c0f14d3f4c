package io.nominate.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands that a program has. */
public final class Catalogue {
    private final List<Command> commands;

    private Catalogue(List<Command> commands) {
        this.commands = commands;
    }

    /**
     * Those of a program.
     *
     * @param program {@code nominate}, or {@code designate} for the commands of 2014
     */
    public static Catalogue of(String program) {
        return new Catalogue(CatalogueReader.read(program + ".txt"));
    }

    /** The command that words begin with: the longest. */
    Optional<Command> find(List<String> words) {
        Command best = null;
        for (Command command : commands) {
            List<String> name = command.nameWords();
            if (words.size() >= name.size()
                    && words.subList(0, name.size()).equals(name)
                    && (best == null || best.nameWords().size() < name.size())) {
                best = command;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Those whose names begin with these words. */
    List<Command> below(List<String> words) {
        return commands.stream()
                .filter(command -> command.nameWords().size() >= words.size()
                        && command.nameWords().subList(0, words.size()).equals(words))
                .toList();
    }

    /** The names of all: {@code zone create} and so on. */
    public List<String> names() {
        return commands.stream().map(Command::name).toList();
    }

    /** The first words of all, once each. */
    public List<String> groups() {
        return commands.stream()
                .map(command -> command.nameWords().getFirst())
                .distinct()
                .toList();
    }

    /** Of these words as many as some command begins with. */
    List<String> known(List<String> words) {
        List<String> known = new ArrayList<>();
        for (String word : words) {
            known.add(word);
            if (below(known).isEmpty()) {
                known.removeLast();
                break;
            }
        }
        return known;
    }

    /** All. */
    List<Command> commands() {
        return commands;
    }
}
