package io.nominate.app.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirTest {
    @TempDir
    private Path temp;

    @Test
    void theCommandLineComesBeforeTheVariableBeforeTheFileBeforeTheHome() {
        Map<String, String> environment =
                Map.of("NOMINATE_STATE_DIR", "/variable", "XDG_STATE_HOME", "/xdg", "HOME", "/home/a");
        Optional<Path> configured = Optional.of(Path.of("/configured"));
        assertThat(StateDir.choose(Optional.of(Path.of("/given")), environment, configured))
                .isEqualTo(Path.of("/given"));
        assertThat(StateDir.choose(Optional.empty(), environment, configured)).isEqualTo(Path.of("/variable"));
        assertThat(StateDir.choose(Optional.empty(), Map.of("XDG_STATE_HOME", "/xdg"), configured))
                .isEqualTo(Path.of("/configured"));
        assertThat(StateDir.choose(Optional.empty(), Map.of("XDG_STATE_HOME", "/xdg"), Optional.empty()))
                .isEqualTo(Path.of("/xdg/nominate"));
        assertThat(StateDir.choose(Optional.empty(), Map.of("XDG_STATE_HOME", "", "HOME", "/home/a"), Optional.empty()))
                .isEqualTo(Path.of("/home/a/.local/state/nominate"));
    }

    @Test
    void makesADirectoryForItsOwnerAloneAndItsParents() throws Exception {
        StateDir dir = StateDir.at(temp.resolve("a/b")).prepare();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.path())))
                .isEqualTo("rwx------");
        assertThat(StateDir.at(dir.path()).prepare().openrc()).isEqualTo(temp.resolve("a/b/openrc"));
    }

    @Test
    void saysWhatIsInTheWay() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "");
        assertThatThrownBy(() -> StateDir.at(file).prepare())
                .isInstanceOf(StateDirException.class)
                .hasMessage("state directory " + file + " cannot be made: " + file + " is no directory");
        assertThatThrownBy(() -> StateDir.at(file.resolve("below")).prepare())
                .isInstanceOf(StateDirException.class)
                .hasMessageContaining(file + " is no directory");
        assertThatThrownBy(() -> StateDir.at(Path.of("/proc/nominate")).prepare())
                .isInstanceOf(StateDirException.class)
                .hasMessageStartingWith("state directory /proc/nominate cannot be made");
    }

    @Test
    void oneProcessHoldsTheLockAndOthersAreToldWhich() throws Exception {
        StateDir dir = StateDir.at(temp).prepare();
        long pid = ProcessHandle.current().pid();
        StateLock lock = dir.lock();
        assertThat(temp.resolve("lock")).hasContent(String.valueOf(pid));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("lock"))))
                .isEqualTo("rw-------");
        assertThatThrownBy(dir::lock)
                .isInstanceOf(StateDirException.class)
                .hasMessage("state directory " + temp + " is already in use by process " + pid);
        lock.close();
        dir.lock().close();
    }

    @Test
    void aFileOfAProcessThatIsGoneDoesNotLock() throws Exception {
        Files.writeString(temp.resolve("lock"), "999999999999\n");
        try (StateLock _ = StateDir.at(temp).prepare().lock()) {
            assertThat(temp.resolve("lock"))
                    .hasContent(String.valueOf(ProcessHandle.current().pid()));
        }
    }
}
