package io.nominate.app.command;

import io.nominate.app.config.ConfigException;
import io.nominate.auth.policy.PolicyException;
import io.nominate.auth.policy.PolicySet;
import io.nominate.auth.policy.WrittenRule;
import io.nominate.central.api.Caller;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nominate policy}: reads the files of rules itself, and needs no server. */
final class PolicyCommand {
    private final Context context;

    private PolicyCommand(Context context) {
        this.context = context;
    }

    /** Makes the rows of an answer. */
    private interface Rows {
        List<Map<String, Object>> of(PolicySet set);
    }

    static CommandSpec spec(Context context) {
        PolicyCommand command = new PolicyCommand(context);
        return Commands.group(
                "policy",
                List.of(command.list(), command.check()),
                "Who may do what.",
                "nominate policy list --config /etc/designate/designate.conf",
                "nominate policy check --role member --project p1 --owner p2");
    }

    private CommandSpec list() {
        return Calls.addOptions(Commands.command(
                "list",
                parsed -> print(parsed, PolicyCommand::rules),
                "List all rules, and which file changes one. The exit status is 1 when a file will not do.",
                "nominate policy list --config /etc/designate/designate.conf"));
    }

    private static List<Map<String, Object>> rules(PolicySet set) {
        return new TreeMap<>(set.checks())
                .entrySet().stream()
                        .map(rule -> row(
                                rule.getKey(),
                                "check",
                                rule.getValue(),
                                "from",
                                Optional.ofNullable(set.written().get(rule.getKey()))
                                        .map(WrittenRule::where)
                                        .orElse("default")))
                        .toList();
    }

    private CommandSpec check() {
        return Calls.addOptions(Commands.command(
                        "check",
                        parsed -> print(parsed, set -> verdicts(parsed, set)),
                        "Tell which rules let somebody pass.",
                        "nominate policy check --role member --role reader --project p1 --owner p1",
                        "nominate policy check --rule create_recordset --role member --project p1 --owner p1"
                                + " --target zone_type=PRIMARY"))
                .addOption(Commands.options("--role", "ROLE", "A role of who asks. May be given several times."))
                .addOption(Commands.option("--project", "ID", "The project of who asks."))
                .addOption(Commands.option("--owner", "ID", "The project that has what is asked for."))
                .addOption(
                        Commands.options("--target", "KEY=VALUE", "What else rules look at, like zone_type=PRIMARY."))
                .addOption(Commands.option("--rule", "NAME", "Only this rule."));
    }

    private static List<Map<String, Object>> verdicts(ParseResult parsed, PolicySet set) {
        Map<String, String> target = new HashMap<>();
        Commands.text(parsed, "--owner").ifPresent(owner -> {
            target.put("project_id", owner);
            target.put("tenant_id", owner);
        });
        for (String pair : Commands.texts(parsed, "--target")) {
            String[] parts = pair.split("=", 2);
            target.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        Set<String> roles = Commands.texts(parsed, "--role").stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        Caller caller =
                new Caller("req-check", "user", Commands.text(parsed, "--project"), roles, Caller.Switches.NONE);
        Optional<String> only = Commands.text(parsed, "--rule");
        return new TreeMap<>(set.checks())
                .keySet().stream()
                        .filter(rule -> only.isEmpty() || only.get().equals(rule))
                        .map(rule -> row(
                                rule,
                                "passes",
                                set.table().allows(rule, caller, target),
                                "check",
                                set.checks().getOrDefault(rule, "")))
                        .toList();
    }

    private static Map<String, Object> row(String rule, String first, Object one, String second, Object other) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("rule", rule);
        row.put(first, one);
        row.put(second, other);
        return row;
    }

    private int print(ParseResult parsed, Rows rows) {
        try {
            PolicySet set = PolicySet.load(
                    Place.of(parsed).config(context.environment()).policy());
            Format format = parsed.matchedOptionValue("--format", Format.table);
            context.out().print(format.render(rows.of(set)));
            context.out().flush();
            return 0;
        } catch (ConfigException e) {
            e.problems().forEach(context::complain);
        } catch (PolicyException e) {
            e.problems().forEach(context::complain);
        }
        return 1;
    }
}
