package io.nominate.app.command;

import io.nominate.app.config.Config;
import io.nominate.app.config.ConfigException;
import io.nominate.app.config.ConfigLoader;
import io.nominate.app.state.StateDir;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Which instance of Nominate is meant.
 *
 * @param stateDir {@code --state-dir}
 * @param files {@code --config}
 */
record Place(Optional<Path> stateDir, List<Path> files) {
    static CommandSpec addOptions(CommandSpec spec) {
        return spec.addOption(Commands.option(
                        "--state-dir",
                        "DIR",
                        "Where the data are. Default: $NOMINATE_STATE_DIR, else [DEFAULT] state_path,"
                                + " else $XDG_STATE_HOME/nominate, else ~/.local/state/nominate."))
                .addOption(Commands.options(
                        "--config",
                        "FILE",
                        "A configuration in the format of designate.conf. May be given several times: later files come"
                                + " before earlier ones."));
    }

    static Place of(ParseResult parsed) {
        return new Place(
                Commands.path(parsed, "--state-dir"),
                Commands.texts(parsed, "--config").stream().map(Path::of).toList());
    }

    Config config(Map<String, String> environment) throws ConfigException {
        return ConfigLoader.load(files, environment);
    }

    StateDir directory(Config config, Map<String, String> environment) {
        return StateDir.at(StateDir.choose(stateDir, environment, config.statePath()));
    }
}
