package io.nominate.app.config;

import java.nio.file.Path;
import java.util.Optional;

/** Where state is kept. */
final class StateOptions extends OptionGroup {
    private final Option<Path> statePath = optional(
            "state_path",
            OptionType.path(),
            "$XDG_STATE_HOME/nominate, else ~/.local/state/nominate",
            "The state directory: the database, the openrc file, the administrative socket."
                    + " `--state-dir` and `$NOMINATE_STATE_DIR` come before it.");

    private final Option<Path> pluginDir = optional(
            "plugin_dir",
            OptionType.path(),
            "plugins in the state directory",
            "Where jars with drivers, scheduler filters and the like of your own are. Only Nominate has this option.");

    StateOptions() {
        super("DEFAULT", "State");
    }

    Optional<Path> read(Values values) {
        return values.find(statePath);
    }

    Optional<Path> plugins(Values values) {
        return values.find(pluginDir);
    }
}
