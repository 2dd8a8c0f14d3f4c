package io.nominate.app.config;

/** Logging, under the names of oslo.log. */
final class LogOptions extends OptionGroup {
    private final Option<Boolean> debug =
            option("debug", OptionType.bool(), false, "Log Nominate's own debugging messages too.");
    private final Option<Boolean> useJson = option(
            "use_json",
            OptionType.bool(),
            false,
            "Write each log message as one line of JSON. The log goes to standard error either way.");

    LogOptions() {
        super("DEFAULT", "Logging");
    }

    LogConfig read(Values values) {
        return new LogConfig(values.get(debug), values.get(useJson));
    }
}
