package io.nominate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Java {@code scripts/java.sh} takes, on machines made of directories with false ones. */
class FindJavaTest {
    @TempDir
    private Path temp;

    private final Map<String, String> environment = new HashMap<>();
    private Path root = Path.of("");
    private Path script = Path.of("");

    @BeforeEach
    void makeMachine() throws IOException {
        root = Files.createDirectories(temp.resolve("root"));
        environment.put("PATH", Scripts.tools(temp.resolve("tools")).toString());
        environment.put("NOMINATE_SYSTEM_ROOT", root.toString());
        String library = Path.of("scripts/java.sh").toAbsolutePath().toString();
        script = Scripts.executable(
                temp.resolve("find"),
                ". '" + library + "'\nif find_java '" + temp + "' \"$@\"; then echo \"found $JAVA_HOME\";"
                        + " else java_missing; exit 1; fi\n");
    }

    private Path java(String directory, String version) throws IOException {
        return Scripts.javaHome(root.resolve(directory), version, "echo started; exit 9");
    }

    private void assertFound(Path home, String... args) throws Exception {
        assertThat(Scripts.run(environment, script, args)).isEqualTo(new Scripts.Outcome(0, "found " + home + "\n"));
    }

    @Test
    void looksFromTheMostToTheLeastWanted() throws Exception {
        Path onPath = java("path", "25");
        environment.merge("PATH", onPath.resolve("bin").toString(), (tools, bin) -> tools + ":" + bin);
        assertFound(onPath);
        Path mac = java("Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home", "25.0.1");
        assertFound(mac);
        Path newer = java("usr/lib/jvm/jdk-26", "26-ea");
        assertFound(newer);
        Path debian = java("usr/lib/jvm/java-25-openjdk-amd64", "25.0.3");
        assertFound(debian);
        Path home = java("home", "25");
        environment.put("JAVA_HOME", home.toString());
        assertFound(home);
        Path bundled = Scripts.javaHome(temp.resolve("runtime"), "25", "");
        assertFound(bundled);
        Path own = java("own", "25.0.3");
        environment.put("NOMINATE_JAVA_HOME", own.toString());
        assertFound(own);
    }

    @Test
    void asksMacsOwnTool() throws Exception {
        Path mac = java("somewhere", "25");
        Scripts.executable(
                root.resolve("usr/libexec/java_home"), "#!/bin/sh\n[ \"$*\" = '-v 25' ] && echo '" + mac + "'\n");
        assertFound(mac);
    }

    @Test
    void passesByWhatIsTooOldOrBrokenAndSaysSo() throws Exception {
        environment.put("NOMINATE_JAVA_HOME", root.resolve("none").toString());
        environment.put("JAVA_HOME", java("old", "17.0.15").toString());
        Files.delete(java("usr/lib/jvm/broken-25", "25").resolve("release"));
        java("usr/lib/jvm/ancient", "1.8.0_402");
        Scripts.Outcome outcome = Scripts.run(environment, script);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.text())
                .contains("needs a JDK of release 25")
                .contains("$NOMINATE_JAVA_HOME: " + root + "/none: no such directory")
                .contains("$JAVA_HOME: " + root + "/old: Java 17")
                .contains("broken-25: no release file")
                .contains("ancient: Java 1")
                .contains("java on PATH: none")
                .contains("apt install", "set NOMINATE_JAVA_HOME")
                .doesNotContain("started");
    }

    @Test
    void buildsNeedACompiler() throws Exception {
        Path runtime = java("usr/lib/jvm/jre-25", "25");
        Files.delete(runtime.resolve("bin/javac"));
        assertFound(runtime);
        assertThat(Scripts.run(environment, script, "jdk").text()).contains("without a compiler");
        assertFound(java("usr/lib/jvm/other", "25"), "jdk");
    }

    @Test
    void followsLinksFromThePath() throws Exception {
        Path home = java("opt/jdk", "25");
        Path bin = Files.createDirectories(root.resolve("usr/bin"));
        Files.createDirectories(root.resolve("etc"));
        Files.createSymbolicLink(root.resolve("etc/java"), home.resolve("bin/java"));
        Files.createSymbolicLink(bin.resolve("java"), Path.of("../../etc/java"));
        environment.merge("PATH", bin.toString(), (tools, more) -> tools + ":" + more);
        assertFound(home.toRealPath());
    }
}
