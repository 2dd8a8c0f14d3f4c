package io.nominate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }

    private static Map<String, Object> service(String host, String name, String status, String heartbeat) {
        return map("host", host, "service", name, "status", status, "heartbeat", heartbeat);
    }

    private static final Map<String, Object> STATUS = map(
            "status",
            "running",
            "version",
            "1.0",
            "pid",
            42,
            "started",
            "2026-01-01T00:00:00Z",
            "uptime_seconds",
            7200,
            "roles",
            "api,worker",
            "data",
            "/var/lib/nominate",
            "api",
            "http://192.0.2.1:9001/",
            "installation",
            map(
                    "at",
                    "2026-01-01T02:00:00Z",
                    "services",
                    List.of(
                            service("two", "api", "UP", "2026-01-01T01:59:59Z"),
                            service("one", "api", "UP", "2026-01-01T01:59:58Z"),
                            service("one", "worker", "DOWN", "2026-01-01T01:50:00Z")),
                    "queues",
                    map(
                            "deliveries",
                            3,
                            "deliveries_late",
                            1,
                            "oldest_delivery",
                            "2026-01-01T01:59:15Z",
                            "imports_and_exports",
                            2,
                            "copies_to_remove",
                            0),
                    "zones",
                    1200,
                    "zones_pending",
                    2,
                    "zones_in_error",
                    1,
                    "pools",
                    List.of(map(
                            "name",
                            "default",
                            "id",
                            "x",
                            "targets",
                            2,
                            "nameservers",
                            4,
                            "zones",
                            1200,
                            "pending",
                            2,
                            "error",
                            1))));

    @Test
    void tellsOfAllNodesQueuesAndPools() {
        assertThat(StatusText.of(STATUS, 0)).isEqualTo("""
                Nominate 1.0 runs here: api,worker; pid 42, for 2 h
                  data  /var/lib/nominate
                  api   http://192.0.2.1:9001/

                NODE  API  WORKER
                one   up   !DOWN 10 min
                two   up   -

                Zones     1200, 2 pending, 1 in ERROR: nominate zone late
                Queues    3 deliveries (1 after a failed round, the oldest for 45 s), 2 imports and exports, 0 copies to remove

                POOL     ZONES  PENDING  ERROR  TARGETS  NAME SERVERS
                default  1200   2        !1     2        4
                """);
    }

    @Test
    void keepsToTheTerminalsWidthAndPaintsTrouble() {
        assertThat(StatusText.of(STATUS, 40).lines())
                .allSatisfy(line ->
                        assertThat(line.replaceAll("\u001b\\[[0-9;]*m", "")).hasSizeLessThanOrEqualTo(40))
                .contains("\u001b[31;1mone   up   !DOWN 10 min\u001b[0m")
                .contains("Queues    3 deliveries (1 after a faile>");
    }

    @Test
    void saysWhenTheInstallationCannotBeAsked() {
        assertThat(StatusText.of(
                        map(
                                "version",
                                "1.0",
                                "pid",
                                1,
                                "uptime_seconds",
                                5,
                                "roles",
                                "api",
                                "installation_unknown",
                                "no central runs"),
                        0))
                .isEqualTo("""
                        Nominate 1.0 runs here: api; pid 1, for 5 s
                          installation unknown  no central runs
                        """);
    }
}
