package io.nominate.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The options that all commands take. */
final class Common {
    private static final String OS = "--os-";

    private Common() {}

    /** How results are shown, and in whose name. */
    static List<Option> options() {
        return List.of(
                Option.own("--output", "FORMAT", "table, json, yaml, csv, text, or text/dns for recordsets."),
                Option.own(
                        "-f, --format",
                        "FORMAT",
                        "As the openstack client prints it: table, json, yaml, csv, value, shell."),
                Option.list("-c, --column", "NAME", "Only this column; may come several times."),
                Option.list("--sort-column", "NAME", "Sort a list by this column; may come several times."),
                Option.flag("--sort-ascending", "Sort upward (as when left out)."),
                Option.flag("--sort-descending", "Sort downward."),
                Option.own("--quote", "MODE", "Quotes of csv: all, minimal, none or nonnumeric."),
                Option.flag("--noindent", "JSON in one line."),
                Option.own("--prefix", "TEXT", "Before the names of shell variables."),
                Option.own("--max-width", "COLUMNS", "Widest table; 0: as wide as it comes."),
                Option.flag("--fit-width", "Not wider than the terminal."),
                Option.flag("--print-empty", "A table also where there is nothing."),
                Option.flag("--all-tenants, --all-projects", "Look beyond the own project."),
                Option.own("--sudo-project-id", "ID", "Act for another project."),
                Option.flag("--insecure", "Believe any certificate."),
                Option.flag("-v, --verbose", "Tell which requests are made."),
                Option.flag("--debug", "The same."),
                Option.flag("-q, --quiet", "No progress."),
                Option.flag("-h, --help", "Show this help."));
    }

    /** How to log in, each as the variable of that name. */
    static List<Option> login() {
        List<Option> options = new ArrayList<>();
        for (String name : List.of(
                "cloud",
                "auth-type",
                "auth-url",
                "username",
                "user-id",
                "password",
                "project-name",
                "project-id",
                "tenant-name",
                "tenant-id",
                "user-domain-name",
                "user-domain-id",
                "project-domain-name",
                "project-domain-id",
                "default-domain",
                "region-name",
                "interface",
                "endpoint-type",
                "token",
                "endpoint",
                "cacert",
                "application-credential-id",
                "application-credential-name",
                "application-credential-secret")) {
            options.add(Option.own(
                    OS + name, "VALUE", "As OS_" + name.toUpperCase(Locale.ROOT).replace('-', '_') + "."));
        }
        return options;
    }

    /** {@code auth_url} of {@code --os-auth-url}. */
    static String setting(Option option) {
        return option.name().substring(OS.length()).replace('-', '_');
    }

    /** Whether a value follows this option. */
    static boolean takesValue(String name) {
        for (Option option : options()) {
            if (option.names().contains(name)) {
                return !option.isFlag();
            }
        }
        return name.startsWith(OS);
    }
}
