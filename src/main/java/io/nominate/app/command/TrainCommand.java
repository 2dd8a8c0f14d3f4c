package io.nominate.app.command;

import io.nominate.app.admin.AdminClient;
import io.nominate.app.config.Config;
import io.nominate.app.config.ConfigLoader;
import io.nominate.app.log.LogSetup;
import io.nominate.app.part.Server;
import io.nominate.app.role.Roles;
import io.nominate.app.state.StateDir;
import io.nominate.app.state.StateLock;
import io.nominate.cli.Cli;
import io.nominate.cli.command.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code nominate train}: starts a server on free ports in a directory of its own, uses it a little, and stops. The JVM
 * that runs it writes the AOT cache from what it saw.
 */
final class TrainCommand {
    private static final Map<String, String> FREE_PORTS =
            Map.of("OS_SERVICE_API__LISTEN", "127.0.0.1:0", "OS_SERVICE_MDNS__LISTEN", "127.0.0.1:0");

    private static final String EXPORT = "export ";
    private static final List<String> USERS = List.of(
            "zone create --help",
            "zone create --email a@example.org train.example --attributes a:b --wait",
            "recordset create train.example www --type A --record 192.0.2.1 --ttl 60 --wait",
            "recordset list train.example",
            "recordset list train.example -f json",
            "zone show train.example -f json",
            "zone list",
            "zone list --output json",
            "zone list -f yaml",
            "zone list -f csv",
            "zone list -f value",
            "recordset delete train.example www",
            "zone delete train.example --wait");

    private final Context context;

    private TrainCommand(Context context) {
        this.context = context;
    }

    static CommandSpec spec(Context context) {
        CommandSpec spec = Commands.command(
                "train", parsed -> new TrainCommand(context).run(), "Exercise the program for its AOT cache.");
        spec.usageMessage().hidden(true);
        return spec;
    }

    private int run() throws Exception {
        Path temporary = Files.createTempDirectory("nominate-train");
        try {
            Config config = ConfigLoader.load(List.of(), FREE_PORTS);
            LogSetup.apply(config.log());
            StateDir dir = StateDir.at(temporary.resolve("state")).prepare();
            try (StateLock _ = dir.lock()) {
                train(config, dir);
            }
        } finally {
            delete(temporary);
        }
        return 0;
    }

    private void train(Config config, StateDir dir) throws Exception {
        Server server = Serve.server(context, config, dir, Roles.EVERY);
        server.start();
        try {
            context.services().exercise(config, dir, server.notices());
            commands(dir);
            users(dir);
            context.out().print(Banner.text(Version.number(), server.notices(), false));
        } finally {
            server.stop();
        }
    }

    /** What the short commands do. */
    private void commands(StateDir dir) throws Exception {
        RootCommand.of(context).execute("--help");
        RootCommand.of(context).execute("--version");
        Optional<AdminClient> client = AdminClient.connect(dir.adminSocket());
        if (client.isPresent()) {
            try (AdminClient connected = client.get()) {
                Object status = connected.call("status", Map.of(), line -> {});
                for (Format format : Format.values()) {
                    context.out().print(format.render(status));
                }
            }
        }
    }

    /** What the commands of users do, in all formats. */
    private static void users(StateDir dir) throws IOException {
        Map<String, String> openrc = new HashMap<>();
        for (String line : Files.readAllLines(dir.openrc())) {
            if (line.startsWith(EXPORT)) {
                String[] parts = line.substring(EXPORT.length()).split("=", 2);
                openrc.put(parts[0], parts[1].replaceAll("^'|'$", ""));
            }
        }
        for (String line : USERS) {
            StringWriter err = new StringWriter();
            Console console = new Console(
                    openrc, new PrintWriter(Writer.nullWriter()), new PrintWriter(err), line.endsWith("--wait"));
            int exit = new Cli("nominate", console).run(List.of(line.split(" ")), group -> Map.of());
            if (exit != 0) {
                throw new IOException("training: " + line + ": " + err);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(directory)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
