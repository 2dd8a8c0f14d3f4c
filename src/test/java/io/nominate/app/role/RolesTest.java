package io.nominate.app.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RolesTest {
    @Test
    void readsThem() {
        assertThat(Roles.parse(" API, worker,").keys()).containsExactly("api", "worker");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Roles.parse("api,agent"))
                .withMessageContaining("'agent'")
                .withMessageContaining("central");
        assertThatIllegalArgumentException().isThrownBy(() -> Roles.parse(" , "));
    }

    @Test
    void oneProcessNeedsNothing() {
        assertThat(Roles.EVERY.refusal(true, false)).isEmpty();
        assertThat(Roles.parse("central,mdns,producer,worker").refusal(true, true))
                .isEmpty();
        assertThat(Roles.parse("api").refusal(true, true)).isEmpty();
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(Roles.parse("api").refusal(true, false).orElseThrow()).contains("transport_url", "bus_key_file");
        assertThat(Roles.parse("central,mdns,producer,worker")
                        .refusal(true, false)
                        .orElseThrow())
                .contains("transport_url");
        assertThat(Roles.parse("api,worker").refusal(true, true).orElseThrow())
                .contains("missing: central, mdns, producer")
                .contains("[storage:sqlalchemy] connection");
    }

    @Test
    void aServerOfDatabasesLetsEachRoleBeAlone() {
        for (ServerRole role : ServerRole.values()) {
            assertThat(Roles.parse(role.key()).refusal(false, true)).isEmpty();
        }
    }
}
