package io.nominate.app.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Logging, under the names of oslo.log. */
final class LogOptions extends OptionGroup {
    private static final String UNNAMED = "nominate.log";

    private final Option<Boolean> debug =
            option("debug", OptionType.bool(), false, "Log Nominate's own debugging messages too.");
    private final Option<Boolean> useJson =
            option("use_json", OptionType.bool(), false, "Write each log message as one line of JSON.");
    private final Option<Path> file = optional(
            "log_file",
            OptionType.path(),
            "none: the log goes to standard error",
            "The file that the log goes to, below `log_dir` where it is a relative path.",
            "logfile");
    private final Option<Path> directory = optional(
            "log_dir",
            OptionType.path(),
            "none",
            "Where `log_file` is; without `log_file` the log is `nominate.log` there.",
            "logdir");
    private final Option<Boolean> useStderr = option(
            "use_stderr", OptionType.bool(), false, "The log goes to standard error also where it goes to a file.");
    private final Option<LogConfig.Rotation> rotation = option(
            "log_rotation_type",
            OptionType.choice(Map.of(
                    "none", LogConfig.Rotation.NONE,
                    "interval", LogConfig.Rotation.INTERVAL,
                    "size", LogConfig.Rotation.SIZE)),
            LogConfig.Rotation.NONE,
            "When a new file is begun: each day, each day and when it has `max_logfile_size_mb`, or never (logrotate with"
                    + " `copytruncate` may do it).");
    private final Option<Integer> keep = option(
            "max_logfile_count",
            OptionType.integer(1, 10_000),
            30,
            "Old files that are kept: so many days' with `interval`, so many times the size with `size`.");
    private final Option<Integer> megabytes =
            option("max_logfile_size_mb", OptionType.integer(1, 1 << 20), 200, "Size of a file with `size`.");

    LogOptions() {
        super("DEFAULT", "Logging");
    }

    LogConfig read(Values values) {
        Optional<Path> in = values.find(directory);
        Optional<Path> path = values.find(file)
                .map(name -> in.map(parent -> parent.resolve(name)).orElse(name));
        return new LogConfig(
                values.get(debug),
                values.get(useJson),
                values.get(useStderr),
                path.or(() -> in.map(parent -> parent.resolve(UNNAMED)))
                        .map(whole -> new LogConfig.File(
                                whole.toAbsolutePath(),
                                values.get(rotation),
                                values.get(keep),
                                values.get(megabytes))));
    }
}
