package io.nominate.app.command;

import io.nominate.app.config.ConfigCheck;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code nominate config}: looks at configuration files, and needs no server. */
final class ConfigCommand {
    private ConfigCommand() {}

    static CommandSpec spec(Context context) {
        return Commands.group(
                "config",
                List.of(check(context)),
                "Configuration files.",
                "nominate config check /etc/designate/designate.conf");
    }

    private static CommandSpec check(Context context) {
        return Commands.command(
                        "check",
                        parsed -> check(context, parsed),
                        """
                        Tell of each option of a configuration, Designate's for instance, whether it is used, not needed
                        any more, or unknown, and what is wrong or missing. The exit status is 1 where Nominate would
                        not start with it. Values are not shown.""",
                        "nominate config check /etc/designate/designate.conf")
                .addOption(OptionSpec.builder("-f", "--format")
                        .paramLabel("FORMAT")
                        .type(Format.class)
                        .defaultValue("table")
                        .description("How to print the answer: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
                        .build())
                .addPositional(Commands.word("FILE", "The file."));
    }

    private static int check(Context context, ParseResult parsed) {
        ConfigCheck check =
                ConfigCheck.of(List.of(Path.of(Commands.word(parsed).orElse("/etc/designate/designate.conf"))));
        Format format = parsed.matchedOptionValue("--format", Format.table);
        context.out()
                .print(format.render(
                        check.findings().stream().map(ConfigCommand::row).toList()));
        if (format == Format.table) {
            context.out().println(summary(check));
        }
        context.out().flush();
        check.problems().forEach(context::complain);
        return check.problems().isEmpty() ? 0 : 1;
    }

    private static Map<String, Object> row(ConfigCheck.Finding finding) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("line", finding.where().substring(finding.where().lastIndexOf(':') + 1));
        row.put("section", finding.section());
        row.put("option", finding.option());
        row.put("verdict", word(finding.verdict()));
        row.put("note", finding.note());
        return row;
    }

    private static String word(ConfigCheck.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String summary(ConfigCheck check) {
        Map<String, Long> counts = check.findings().stream()
                .collect(Collectors.groupingBy(
                        finding -> word(finding.verdict()), LinkedHashMap::new, Collectors.counting()));
        String text = counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        return (text.isEmpty() ? "no options" : text)
                + (check.problems().isEmpty()
                        ? "; Nominate would start with it"
                        : "; " + check.problems().size() + " wrong or missing");
    }
}
