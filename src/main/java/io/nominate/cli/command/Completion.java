package io.nominate.cli.command;

import io.nominate.cli.error.CliException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scripts that complete the program's commands and options in a shell; nothing is started at a press of the key. */
final class Completion {
    private final String program;

    /** What may follow words: {@code zone} is followed by create and so on, {@code zone create} by its options. */
    private final Map<String, Set<String>> next = new LinkedHashMap<>();

    /**
     * Prepares.
     *
     * @param others further commands of the program: {@code serve}, {@code pool update}
     */
    Completion(String program, Catalogue catalogue, List<String> others) {
        this.program = program;
        next.put("", new LinkedHashSet<>());
        catalogue.names().forEach(this::add);
        others.forEach(this::add);
        add("completion bash");
        add("completion zsh");
        add("completion fish");
        List<String> common = Common.options().stream().map(Option::name).toList();
        for (Command command : catalogue.commands()) {
            Set<String> options = next.computeIfAbsent(command.name(), key -> new LinkedHashSet<>());
            command.options().forEach(option -> options.add(option.name()));
            options.addAll(common);
        }
    }

    private void add(String name) {
        StringBuilder before = new StringBuilder();
        for (String word : name.split(" ")) {
            next.computeIfAbsent(before.toString(), key -> new LinkedHashSet<>())
                    .add(word);
            before.append(before.isEmpty() ? "" : " ").append(word);
        }
    }

    String script(String shell) {
        return switch (shell) {
            case "bash" -> bash();
            case "zsh" -> "autoload -U +X bashcompinit && bashcompinit\n" + bash();
            case "fish" -> fish();
            default -> throw CliException.misuse("there is completion for bash, zsh and fish, not for '" + shell + "'");
        };
    }

    private String bash() {
        StringBuilder script = new StringBuilder("# Completion of " + program + ": source <(" + program
                + " completion bash)\n" + function() + "() {\n"
                + "    local word=${COMP_WORDS[COMP_CWORD]} path= next= i\n"
                + "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                + "        case \"${path:+$path }${COMP_WORDS[i]}\" in\n            ");
        List<String> known = new ArrayList<>(next.keySet());
        next.forEach((words, after) -> after.stream()
                .filter(each -> !each.startsWith("-"))
                .forEach(each -> known.add(words.isEmpty() ? each : words + " " + each)));
        known.remove("");
        script.append(String.join(
                " | ", known.stream().distinct().map(Completion::quoted).toList()));
        script.append(") path=\"${path:+$path }${COMP_WORDS[i]}\" ;;\n        esac\n    done\n    case $path in\n");
        next.forEach((words, after) -> script.append("        ")
                .append(quoted(words))
                .append(") next=")
                .append(quoted(String.join(" ", after)))
                .append(" ;;\n"));
        return script + "    esac\n    COMPREPLY=($(compgen -W \"$next\" -- \"$word\"))\n"
                + "    if [ ${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- \"$word\")); fi\n}\ncomplete -F "
                + function() + " " + program + "\n";
    }

    private String function() {
        return "_" + program.replace('-', '_');
    }

    private String fish() {
        StringBuilder script = new StringBuilder("# Completion of " + program + ": " + program
                + " completion fish | source\nfunction _" + function() + "\n"
                + "    set -l path\n"
                + "    for word in (commandline -opc)[2..-1]\n"
                + "        switch (string join ' ' $path $word)\n"
                + "            case ");
        Set<String> known = new LinkedHashSet<>(next.keySet());
        next.forEach((words, after) -> after.stream()
                .filter(each -> !each.startsWith("-"))
                .forEach(each -> known.add(words.isEmpty() ? each : words + " " + each)));
        known.remove("");
        script.append(String.join(" ", known.stream().map(Completion::quoted).toList()))
                .append(
                        "\n                set path $path $word\n        end\n    end\n    switch (string join ' ' $path)\n");
        next.forEach((words, after) -> script.append("        case ")
                .append(quoted(words))
                .append("\n            printf '%s\\n' ")
                .append(String.join(" ", after))
                .append('\n'));
        return script + "    end\nend\ncomplete -c " + program + " -f -a '(_" + function() + ")'\n";
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}
