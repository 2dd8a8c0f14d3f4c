package io.nominate.app.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.Dispatch;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Zones;
import io.nominate.model.Zone;
import io.nominate.testkit.TestCentral;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZoneHandlersTest {
    @TempDir
    private Path directory;

    private TestCentral central;

    @BeforeEach
    void start() {
        central = new TestCentral(directory);
    }

    @AfterEach
    void stop() {
        central.close();
    }

    private Object call(String command, Map<String, Object> args) throws AdminException {
        return Dispatch.handle(new ZoneHandlers(central::call).byCommand(), command, args, line -> {});
    }

    @Test
    void aDeletedZoneThatAServerStillHasIsTold() throws Exception {
        Caller internal = Caller.internal("req-test");
        Zone zone = central.call(TestCentral.ALICE, TestCentral.zone("gone.example."));
        central.call(internal, new Deliveries.Confirm(zone.id(), zone.seq()));
        Zone going = central.call(TestCentral.ALICE, new Zones.Delete(zone.id()));
        central.call(
                internal,
                new Deliveries.Confirm(zone.id(), going.seq(), Set.of("bind9 192.0.2.1:53 0011223344556677")));
        Map<?, ?> told = (Map<?, ?>) call("zone.explain", Map.of("zone", "gone.example"));
        assertThat(told.get("status")).isEqualTo("DELETED");
        Map<?, ?> server = (Map<?, ?>) ((List<?>) Objects.requireNonNull(told.get("servers"))).getFirst();
        assertThat(server.get("server")).isEqualTo("bind9 192.0.2.1:53");
        assertThat(server.get("cause")).isEqualTo("left_behind");
        assertThat((List<?>) call("zone.late", Map.of()))
                .singleElement()
                .satisfies(row -> assertThat(String.valueOf(((Map<?, ?>) row).get("reason")))
                        .startsWith("bind9 192.0.2.1:53: left_behind"));
        assertThat(call("zone.explain", Map.of("zone", zone.id().toString()))).isEqualTo(told);
    }

    @Test
    void aZoneThatNobodyKnowsIsSaidToBeNone() {
        assertThatThrownBy(() -> call("zone.explain", Map.of("zone", "none.example")))
                .isInstanceOf(AdminException.class)
                .hasMessageContaining("there is no zone none.example.");
    }
}
