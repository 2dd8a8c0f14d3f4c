package io.nominate.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Makes picocli's descriptions of commands. Annotations would say the same, at three times the price at every start: the
 * AOT cache keeps neither the proxies behind them nor what reflection finds.
 */
final class Commands {
    private static final int WIDTH = 100;

    private Commands() {}

    /** What a command does. */
    @FunctionalInterface
    interface Action {
        /** @return the exit status */
        int run(ParseResult parsed) throws Exception;
    }

    /** A command that does something. */
    static CommandSpec command(String name, Action action, String description, String... examples) {
        CommandSpec[] self = new CommandSpec[1];
        Callable<Integer> call = () -> action.run(self[0].commandLine().getParseResult());
        self[0] = described(CommandSpec.wrapWithoutInspection(call), name, description, examples);
        return self[0];
    }

    /** A command that only has others below it. */
    static CommandSpec group(String name, List<CommandSpec> commands, String description, String... examples) {
        CommandSpec group = described(CommandSpec.wrapWithoutInspection(name), name, description, examples);
        group.usageMessage().synopsisSubcommandLabel("COMMAND");
        commands.forEach(command -> group.addSubcommand(command.name(), command));
        return group;
    }

    private static CommandSpec described(CommandSpec spec, String name, String description, String... examples) {
        String[] footer = new String[examples.length + 2];
        footer[0] = "";
        footer[1] = examples.length == 1 ? "Example:" : "Examples:";
        for (int i = 0; i < examples.length; i++) {
            footer[i + 2] = "  " + examples[i];
        }
        spec.name(name)
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        spec.usageMessage().width(WIDTH).description(description.split("\n")).footer(footer);
        return spec;
    }

    /** An option with a text. */
    static OptionSpec option(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    /** An option with a text, which must be given. */
    static OptionSpec required(String name, String label, String description) {
        return option(name, label, description).toBuilder().required(true).build();
    }

    /** An option with a text, which may be given several times. */
    static OptionSpec options(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    /** An option that is there or not. */
    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build();
    }

    /** A word after the options, which must be given. */
    static PositionalParamSpec word(String label, String description) {
        return PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    /** A word after the options, which may be left out. */
    static PositionalParamSpec optionalWord(String label, String description) {
        return word(label, description).toBuilder()
                .arity("0..1")
                .required(false)
                .build();
    }

    /** The value of an option, if it was given. */
    static Optional<String> text(ParseResult parsed, String name) {
        return parsed.hasMatchedOption(name)
                ? Optional.of(parsed.matchedOption(name).getValue())
                : Optional.empty();
    }

    /** All values of an option. */
    static List<String> texts(ParseResult parsed, String name) {
        return parsed.hasMatchedOption(name)
                ? List.copyOf(parsed.matchedOption(name).<List<String>>getValue())
                : List.of();
    }

    /** The word after the options, if it was given. */
    static Optional<String> word(ParseResult parsed) {
        return parsed.hasMatchedPositional(0)
                ? Optional.of(parsed.matchedPositional(0).getValue())
                : Optional.empty();
    }

    /** Puts the value of option {@code --name} under {@code name}, if it was given. */
    static void pass(ParseResult parsed, String name, Map<String, Object> args) {
        text(parsed, "--" + name).ifPresent(value -> args.put(name, value));
    }

    /** The value of an option that is a path. */
    static Optional<Path> path(ParseResult parsed, String name) {
        return text(parsed, name).map(Path::of);
    }
}
