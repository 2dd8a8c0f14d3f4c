package io.nominate.app.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nominate.app.part.CannotStartException;
import java.io.ByteArrayOutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AdminServerTest {
    private static final Map<String, AdminHandler> HANDLERS = Map.of(
            "echo",
            (args, progress) -> args,
            "slow",
            (args, progress) -> {
                progress.accept("half");
                progress.accept("done");
                return List.of(1, "two");
            },
            "refuse",
            (args, progress) -> {
                throw new AdminException("there is no user x", 4);
            },
            "crash",
            (args, progress) -> {
                throw new IllegalStateException("bug");
            });

    @TempDir
    private Path dir;

    private Path socket = Path.of("");
    private AdminServer server = new AdminServer(socket, HANDLERS);

    @BeforeEach
    void start() throws Exception {
        socket = dir.resolve("admin.sock");
        server = new AdminServer(socket, HANDLERS);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private Object call(String command, Map<String, ?> args, List<String> progress) throws Exception {
        try (AdminClient client = AdminClient.connect(socket).orElseThrow()) {
            return client.call(command, args, progress::add);
        }
    }

    private String raw(String request) throws Exception {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(4096);
            while (channel.read(buffer.clear()) >= 0) {
                answer.write(buffer.array(), 0, buffer.position());
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void onlyTheOwnerMayOpenTheSocketAndNothingElseIsLeftBeside() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
        try (var files = Files.list(dir)) {
            assertThat(files).containsExactly(socket);
        }
    }

    @Test
    void argumentsGoThereAndResultsComeBack() throws Exception {
        Map<String, Object> args = Map.of("name", "müller\n", "n", 5, "deep", Map.of("list", List.of(true, "x")));
        assertThat(call("echo", args, new ArrayList<>())).isEqualTo(args);
    }

    @Test
    void progressComesBeforeTheResult() throws Exception {
        List<String> progress = new ArrayList<>();
        assertThat(call("slow", Map.of(), progress)).isEqualTo(List.of(1, "two"));
        assertThat(progress).containsExactly("half", "done");
        assertThat(raw("{\"command\":\"slow\"}\n")).isEqualTo("""
                {"progress":"half"}
                {"progress":"done"}
                {"result":[1,"two"]}
                """);
    }

    @Test
    void failuresHaveAMessageAndAnExitStatus() throws Exception {
        AdminException refused =
                catchThrowableOfType(AdminException.class, () -> call("refuse", Map.of(), new ArrayList<>()));
        assertThat(refused).hasMessage("there is no user x");
        assertThat(refused.exit()).isEqualTo(4);
        assertThatThrownBy(() -> call("crash", Map.of(), new ArrayList<>()))
                .hasMessageContaining("internal error in crash");
        assertThatThrownBy(() -> call("none", Map.of(), new ArrayList<>())).hasMessageContaining("no command none");
    }

    @Test
    void whatIsNoRequestIsAnsweredSo() throws Exception {
        assertThat(raw("nonsense\n")).contains("no JSON object");
        assertThat(raw("{\"command\":5}\n")).contains("a request has a command");
        assertThat(raw("{\"command\":\"echo\",\"args\":[]}\n")).contains("a request has a command");
    }

    @Test
    void aClientThatSendsNothingIsCutOffAndOthersAreServedMeanwhile() throws Exception {
        server.stop();
        server = new AdminServer(socket, HANDLERS, Duration.ofSeconds(1));
        server.start();
        try (SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            silent.write(ByteBuffer.wrap("{".getBytes(StandardCharsets.UTF_8)));
            assertThat(call("echo", Map.of("a", "b"), new ArrayList<>())).isEqualTo(Map.of("a", "b"));
            assertThat(silent.read(ByteBuffer.allocate(10))).isEqualTo(-1);
        }
    }

    @Test
    void aRequestMayBeBigButNotEndless() throws Exception {
        String big = "x".repeat(3 << 20);
        assertThat(call("echo", Map.of("pools", big), new ArrayList<>())).isEqualTo(Map.of("pools", big));
        assertThatThrownBy(() -> call("echo", Map.of("pools", big + big), new ArrayList<>()))
                .isInstanceOf(AdminException.class)
                .hasMessageContaining("has more than");
    }

    @Test
    void stoppingRemovesTheSocket() throws Exception {
        server.stop();
        assertThat(socket).doesNotExist();
        assertThat(AdminClient.connect(socket)).isEmpty();
    }

    @Test
    void aSocketThatAProcessLeftIsReplaced() throws Exception {
        server.stop();
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(socket).exists();
        assertThat(AdminClient.connect(socket)).isEmpty();
        server = new AdminServer(socket, HANDLERS);
        server.start();
        assertThat(call("echo", Map.of(), new ArrayList<>())).isEqualTo(Map.of());
    }

    @Test
    void aPathThatIsTooLongForASocketIsSaidSo() {
        Path tooLong = dir.resolve("d".repeat(100)).resolve("admin.sock");
        assertThatThrownBy(() -> new AdminServer(tooLong, HANDLERS).start())
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("choose a shorter state directory");
    }
}
