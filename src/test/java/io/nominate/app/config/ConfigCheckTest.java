package io.nominate.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nominate.app.config.ConfigCheck.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of each option of a Designate's configuration. */
class ConfigCheckTest {
    @TempDir
    Path directory;

    private ConfigCheck check(String text) throws IOException {
        return ConfigCheck.of(List.of(Files.writeString(directory.resolve("designate.conf"), text)));
    }

    @Test
    void eachOptionHasItsVerdict() throws IOException {
        ConfigCheck check = check("""
                [DEFAULT]
                debug = True
                debug = False
                root_helper = sudo
                [service:api]
                listen = 127.0.0.1:9001
                auth_strategy = noauth
                workers = 4
                [handler:nova_fixed]
                zone_id = 3
                """);
        assertThat(check.problems()).isEmpty();
        assertThat(check.findings())
                .extracting(ConfigCheck.Finding::option, ConfigCheck.Finding::verdict)
                .containsExactly(
                        tuple("debug", Verdict.OVERRIDDEN),
                        tuple("debug", Verdict.USED),
                        tuple("root_helper", Verdict.NOT_NEEDED),
                        tuple("listen", Verdict.USED),
                        tuple("auth_strategy", Verdict.USED),
                        tuple("workers", Verdict.NOT_NEEDED),
                        tuple("zone_id", Verdict.USED));
    }

    @Test
    void whatIsWrongOrMissingIsTold() throws IOException {
        ConfigCheck check = check("""
                [service:api]
                lisden = 127.0.0.1:9001
                auth_strategy = keystone
                """);
        assertThat(check.findings().getFirst().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(check.findings().getFirst().note()).contains("did you mean listen?");
        assertThat(check.problems()).isNotEmpty();
    }

    @Test
    void valuesAreNotShown() throws IOException {
        ConfigCheck check = check("[DEFAULT]\ntransport_url = rabbit://user:sesame@host/\n");
        assertThat(check.toString()).doesNotContain("sesame");
    }

    @Test
    void aFileThatIsNotThereIsAProblem() {
        assertThat(ConfigCheck.of(List.of(directory.resolve("none"))).problems())
                .singleElement()
                .asString()
                .contains("no such file");
    }
}
