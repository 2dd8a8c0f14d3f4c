package io.nominate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.app.admin.AdminHandler;
import io.nominate.app.admin.AdminHandlers;
import io.nominate.app.admin.AdminServer;
import io.nominate.app.config.Config;
import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Notice;
import io.nominate.app.part.Part;
import io.nominate.app.role.Roles;
import io.nominate.app.state.StateDir;
import io.nominate.app.state.StateLock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(30)
class CommandsTest {
    @TempDir
    private Path dir;

    private final List<String> opened = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Answers each command with its arguments. */
    private static final AdminHandler ECHO = (args, progress) -> {
        progress.accept("working");
        return args;
    };

    private final Services services = new Services() {
        @Override
        public Serving serve(Config config, StateDir dir, Roles roles) throws CannotStartException {
            Part taken = new Part() {
                @Override
                public String name() {
                    return "DNS API";
                }

                @Override
                public void start() throws CannotStartException {
                    throw new CannotStartException(
                            "the API cannot listen on " + config.api().listen() + ": Address already in use");
                }

                @Override
                public void stop() {}
            };
            return new Serving(List.of(taken), Map.of());
        }

        @Override
        public AdminHandlers administer(Config config, StateDir dir) {
            opened.add(dir.path().toString());
            return new AdminHandlers(
                    Map.of("identity.user.create", ECHO, "pool.update", ECHO), () -> opened.add("closed"));
        }

        @Override
        public void exercise(Config config, StateDir dir, List<Notice> notices) {
            opened.add("exercised");
        }
    };

    private int run(String... args) {
        Context context = new Context(
                services,
                Map.of("NOMINATE_STATE_DIR", dir.resolve("state").toString()),
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                InstantSource.system());
        return RootCommand.of(context, args).execute(args);
    }

    @Test
    void everyCommandExplainsItselfWithAnExample() {
        Context context = new Context(
                services, Map.of(), new PrintWriter(out), new PrintWriter(err), false, InstantSource.system());
        List<CommandLine> all = below(RootCommand.of(context)).toList();
        assertThat(all).hasSizeGreaterThan(15);
        assertThat(all)
                .allSatisfy(command -> assertThat(command.getUsageMessage())
                        .contains("Usage: nominate", "-h, --help", "Example")
                        .contains(command.getCommandSpec().usageMessage().hidden() ? "" : "\n  nominate "));
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream()
                        .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                        .flatMap(CommandsTest::below));
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("Nominate \\d+\\.\\d+\\.\\d+\\S*\\n");
        assertThat(run("identity", "user", "create", "--help")).isZero();
        assertThat(out.toString()).contains("--password-file");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void misuseIsOneLineAndExitStatusTwo() {
        assertThat(run("identity")).isEqualTo(2);
        assertThat(run("nonsense")).isEqualTo(2);
        assertThat(run("identity", "user", "create")).isEqualTo(2);
        assertThat(run("identity", "role", "add", "member", "--user", "a")).isEqualTo(2);
        assertThat(err.toString())
                .contains("nominate: Missing required subcommand", "'nonsense'", "'NAME'", "--project");
        assertThat(opened).isEmpty();
    }

    @Test
    void aCommandThatIsMisspelledIsGuessed() {
        assertThat(run("takover")).isEqualTo(2);
        assertThat(run("identity", "usr")).isEqualTo(2);
        assertThat(err.toString())
                .contains("nominate: there is no command 'takover': did you mean takeover?\n")
                .contains("nominate: there is no command 'usr': did you mean user?\n");
    }

    @Test
    void aWrongConfigurationIsListedWhollyAndNothingIsStarted() throws Exception {
        Path file = Files.writeString(dir.resolve("f.conf"), "[DEFAULT]\ndefault_ttl = x\n[service:apo]\na = 1\n");
        assertThat(run("serve", "--config", file.toString())).isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("nominate: " + file));
        assertThat(dir.resolve("state")).doesNotExist();
    }

    @Test
    void aServerThatCannotStartSaysWhyInOneLine() {
        assertThat(run("serve")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("nominate: the API cannot listen on [127.0.0.1:9001]: Address already in use\n");
    }

    @Test
    void aServerDoesNotStartOnADirectoryInUse() throws Exception {
        try (StateLock _ = StateDir.at(dir.resolve("state")).prepare().lock()) {
            assertThat(run("serve")).isEqualTo(1);
        }
        assertThat(err.toString())
                .contains("is already in use by process "
                        + ProcessHandle.current().pid());
    }

    @Test
    void statusTellsThatNothingRuns() {
        assertThat(run("status")).isEqualTo(3);
        assertThat(err.toString())
                .isEqualTo("nominate: no server runs on state directory " + dir.resolve("state") + "\n");
        assertThat(dir.resolve("state")).doesNotExist();
    }

    @Test
    void commandsOpenTheStoreThemselvesWhereNoServerRuns() throws Exception {
        Path password = Files.writeString(dir.resolve("password"), "s3cret\nignored\n");
        assertThat(run(
                        "identity",
                        "user",
                        "create",
                        "alice",
                        "--project",
                        "web",
                        "--role",
                        "member",
                        "--role",
                        "reader",
                        "--password-file",
                        password.toString(),
                        "-f",
                        "json"))
                .isZero();
        assertThat(out.toString())
                .isEqualToIgnoringWhitespace(
                        "{\"name\":\"alice\",\"project\":\"web\",\"roles\":[\"member\",\"reader\"],\"password\":\"s3cret\"}");
        assertThat(err.toString()).isEqualTo("working\n");
        assertThat(opened).containsExactly(dir.resolve("state").toString(), "closed");
    }

    @Test
    void commandsSpeakToTheServerWhereOneRuns() throws Exception {
        StateDir state = StateDir.at(dir.resolve("state")).prepare();
        AdminServer server = new AdminServer(state.adminSocket(), Map.of("pool.update", ECHO));
        Path pools = Files.writeString(dir.resolve("pools.yaml"), "- name: default\n");
        try (StateLock _ = state.lock()) {
            server.start();
            assertThat(run("pool", "update", "--file", pools.toString(), "--dry-run"))
                    .isZero();
        } finally {
            server.stop();
        }
        assertThat(out.toString())
                .contains(
                        "| pools               | - name: default |",
                        "| dry_run             | true            |",
                        "| skip_verify_drivers | false           |",
                        "| delete              | false");
        assertThat(opened).isEmpty();
    }

    @Test
    void commandsSayThatTheDirectoryIsInUseWhenNobodyListens() throws Exception {
        try (StateLock _ = StateDir.at(dir.resolve("state")).prepare().lock()) {
            assertThat(run("identity", "reset-admin")).isEqualTo(1);
        }
        assertThat(err.toString()).contains("is already in use by process");
    }

    @Test
    void policyIsReadWithoutAServer() throws Exception {
        Path config = Files.writeString(dir.resolve("designate.conf"), "");
        Files.writeString(dir.resolve("policy.yaml"), "abandon_zone: \"role:dns_ops\"\n");
        assertThat(run("policy", "check", "--config", config.toString(), "--rule", "abandon_zone", "--role", "DNS_Ops"))
                .isZero();
        assertThat(out.toString()).contains("abandon_zone", "true");
        assertThat(run("policy", "list", "--config", config.toString(), "-f", "json"))
                .isZero();
        assertThat(out.toString()).contains("policy.yaml:1", "create_zone");
        Files.writeString(dir.resolve("policy.yaml"), "abandon_zone: \"role:dns_ops and\"\n");
        assertThat(run("policy", "list", "--config", config.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("policy.yaml:1: rule abandon_zone: a check is missing at the end");
        assertThat(opened).isEmpty();
    }
}
