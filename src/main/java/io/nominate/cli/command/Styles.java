package io.nominate.cli.command;

import io.nominate.cli.error.CliException;
import io.nominate.cli.output.Format;
import io.nominate.cli.output.Style;
import java.util.Locale;
import java.util.Set;

/** How a command's results shall look. */
final class Styles {
    private static final Set<String> QUOTES = Set.of("all", "minimal", "none", "nonnumeric");

    private Styles() {}

    static Style of(Arguments arguments, Console console) {
        boolean twin = arguments.has("--format");
        String name =
                arguments.text("--format").or(() -> arguments.text("--output")).orElse("table");
        Format format = Format.of(name)
                .orElseThrow(() -> CliException.misuse(
                        "a format is table, json, yaml, csv, text, text/dns, value or shell, not '" + name + "'"));
        String quote = arguments.text("--quote").orElse("nonnumeric").toLowerCase(Locale.ROOT);
        if (!QUOTES.contains(quote)) {
            throw CliException.misuse("--quote is all, minimal, none or nonnumeric, not '" + quote + "'");
        }
        boolean pretty = console.terminal() && !twin;
        return new Style(
                format,
                twin,
                pretty && !console.environment().containsKey("NO_COLOR"),
                width(arguments, console, pretty),
                arguments.has("--print-empty"),
                !arguments.has("--noindent"),
                quote,
                arguments.text("--prefix").orElse(""),
                arguments.texts("--sort-column"),
                arguments.has("--sort-descending"));
    }

    private static int width(Arguments arguments, Console console, boolean pretty) {
        int most = arguments.number("--max-width").orElse(0);
        if (most > 0) {
            return most;
        }
        boolean fit = arguments.has("--fit-width") || (pretty && !arguments.has("--max-width"));
        String columns = console.environment().getOrDefault("COLUMNS", "");
        return fit && columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : 0;
    }
}
