package io.nominate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./nominate} in a checkout of its own, with a Java and a Maven that only note what they are asked to do. */
class LauncherTest {
    private static final String JAVA = """
            echo "java $*" >>"$LOG"
            case $* in
                *AOTCacheOutput=*)
                    [ -n "$TRAINING_FAILS" ] && { echo crash; exit 1; }
                    for flag in "$@"; do
                        case $flag in -XX:AOTCacheOutput=*) echo cache >"${flag#*=}" ;; esac
                    done ;;
                *) echo "running as $$" ;;
            esac""";
    private static final String MAVEN = """
            #!/bin/sh
            echo "mvn $*" >>"$LOG"
            echo '[INFO] --- maven-compiler-plugin:3.14.1:compile (default-compile) @ nominate ---'
            sleep 0.3
            [ -n "$BUILD_FAILS" ] && { echo '[ERROR] it is broken'; exit 1; }
            mkdir -p target && echo jar >target/nominate.jar
            """;

    @TempDir
    private Path temp;

    private final Map<String, String> environment = new HashMap<>();
    private Path checkout = Path.of("");
    private Path log = Path.of("");

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectories(temp.toRealPath().resolve("checkout"));
        log = Files.writeString(temp.resolve("log"), "");
        for (String file : List.of("nominate", "scripts/java.sh", "scripts/build.sh")) {
            Files.createDirectories(checkout.resolve("scripts"));
            Files.copy(Path.of(file), checkout.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.createDirectories(checkout.resolve("src/main"));
        Files.writeString(checkout.resolve("src/main/A.java"), "");
        Files.writeString(checkout.resolve("pom.xml"), "");
        Path tools = Scripts.tools(temp.resolve("tools"));
        Scripts.executable(tools.resolve("mvn"), MAVEN);
        environment.put("PATH", tools.toString());
        environment.put("LOG", log.toString());
        environment.put(
                "NOMINATE_JAVA_HOME",
                Scripts.javaHome(temp.resolve("jdk"), "25", JAVA).toString());
    }

    private Scripts.Outcome nominate(String... args) throws Exception {
        return Scripts.run(environment, checkout.resolve("nominate"), args);
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("mvn"))
                .toList();
    }

    @Test
    void buildsTrainsAndRuns() throws Exception {
        Scripts.Outcome outcome = nominate("serve", "--config", "a b");
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.text())
                .contains(
                        "nominate: building with Java 25", "nominate:   compiler: compile", "AOT cache", "running as");
        String jar = checkout + "/target/nominate.jar";
        assertThat(Files.readAllLines(log))
                .hasSize(3)
                .satisfiesExactly(
                        build -> assertThat(build)
                                .contains("-Dmaven.test.skip=true", "-Dspotless.check.skip=true", "package"),
                        training -> assertThat(training).endsWith("-Xmx384m -jar " + jar + " train"),
                        run -> assertThat(run)
                                .contains("-XX:AOTCache=" + checkout + "/target/nominate.aot")
                                .doesNotContain("TieredStopAtLevel")
                                .endsWith("-Xmx384m -jar " + jar + " serve --config a b"));
    }

    @Test
    void buildsAgainOnlyWhenASourceIsNewerOrGone() throws Exception {
        nominate("status");
        assertThat(nominate("status").text()).startsWith("running as");
        assertThat(builds()).hasSize(1);
        Files.delete(checkout.resolve("src/main/A.java"));
        assertThat(nominate("status").exit()).isZero();
        assertThat(builds()).hasSize(2);
    }

    @Test
    void severalFirstStartsBuildOnce() throws Exception {
        List<Process> starts = List.of(
                Scripts.start(environment, temp.resolve("1.txt"), checkout.resolve("nominate"), "status"),
                Scripts.start(environment, temp.resolve("2.txt"), checkout.resolve("nominate"), "status"),
                Scripts.start(environment, temp.resolve("3.txt"), checkout.resolve("nominate"), "status"));
        for (Process start : starts) {
            assertThat(start.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(start.exitValue()).isZero();
        }
        assertThat(builds()).hasSize(1);
        assertThat(Files.readAllLines(log).stream().filter(line -> line.contains("AOTCacheOutput")))
                .hasSize(1);
        assertThat(checkout.resolve("target/.build.lock")).doesNotExist();
    }

    @Test
    void theLockOfABuildThatDiedIsTakenOver() throws Exception {
        Path lock = Files.createDirectories(checkout.resolve("target/.build.lock"));
        Files.writeString(lock.resolve("pid"), "999999999\n");
        assertThat(nominate("status").text()).contains("running as");
    }

    @Test
    void aFailedBuildSaysWhyAndLeavesNoJar() throws Exception {
        environment.put("BUILD_FAILS", "yes");
        Scripts.Outcome outcome = nominate("serve");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.text())
                .contains("[ERROR] it is broken", "target/build.log")
                .doesNotContain("running as");
        assertThat(checkout.resolve("target/nominate.jar")).doesNotExist();
        assertThat(checkout.resolve("target/.build.lock")).doesNotExist();
    }

    @Test
    void aFailedTrainingIsSaidOnceAndDoesNotStopTheStart() throws Exception {
        environment.put("TRAINING_FAILS", "yes");
        assertThat(nominate("status").text()).contains("going on without the AOT cache", "running as");
        assertThat(nominate("status").text()).startsWith("running as");
        assertThat(checkout.resolve("target/train.log")).hasContent("crash");
        assertThat(Files.readAllLines(log).getLast()).doesNotContain("AOTCache");
    }

    @Test
    void shortCommandsAndOptionsForTheJvm() throws Exception {
        environment.put("NOMINATE_JAVA_OPTS", "-Xmx1g -XX:+UseG1GC");
        nominate("status");
        assertThat(Files.readAllLines(log).getLast())
                .contains("-XX:TieredStopAtLevel=1", "-Xmx1g -XX:+UseG1GC")
                .doesNotContain("-Xmx384m", "UseSerialGC");
    }

    @Test
    void theProcessBecomesTheJvmAndALinkFindsTheCheckout() throws Exception {
        nominate("status");
        Path link = Files.createSymbolicLink(temp.resolve("link"), checkout.resolve("nominate"));
        Path output = temp.resolve("out.txt");
        Process process = Scripts.start(environment, output, link, "status");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).hasContent("running as " + process.pid());
    }
}
