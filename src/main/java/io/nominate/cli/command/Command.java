package io.nominate.cli.command;

import java.util.List;
import java.util.Map;

/**
 * A command.
 *
 * @param name its words: {@code zone create}
 * @param words labels of what comes after; one in brackets may be left out
 * @param method of its request
 * @param path of its request, with {@code {LABEL}} where an argument goes
 * @param shape what it shows
 * @param collection the field of the answer that has the items of a list
 * @param columns of a list; {@code +column} only with all projects; of an object: what is shown although it is not usual
 * @param body what is always sent: the field, and a label, {@code null} or text
 * @param settle the path to ask with {@code --wait} until all is done; empty where there is nothing to wait for
 * @param special the code that does a part of it; empty for none
 */
record Command(
        String name,
        List<String> words,
        String help,
        String method,
        String path,
        Shape shape,
        String collection,
        List<String> columns,
        Map<String, String> body,
        String settle,
        String special,
        List<Option> options) {
    /** What a command shows. */
    enum Shape {
        LIST,
        ONE,
        QUIET
    }

    Command {
        words = List.copyOf(words);
        columns = List.copyOf(columns);
        body = Map.copyOf(body);
        options = List.copyOf(options);
    }

    List<String> nameWords() {
        return List.of(name.split(" "));
    }

    int least() {
        return (int) words.stream().filter(word -> !word.startsWith("[")).count();
    }

    /** The first line of its help. */
    String usage(String program) {
        StringBuilder usage = new StringBuilder(program).append(' ').append(name);
        words.forEach(word -> usage.append(' ').append(word));
        options.stream()
                .filter(Option::required)
                .forEach(option ->
                        usage.append(' ').append(option.name()).append(' ').append(option.label()));
        return usage + " [OPTIONS]";
    }
}
