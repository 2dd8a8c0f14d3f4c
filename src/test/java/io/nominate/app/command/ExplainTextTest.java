package io.nominate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainTextTest {
    @Test
    void eachServerIsToldWithWhatToDo() {
        Map<String, Object> zone = Map.of(
                "zone",
                "example.com.",
                "id",
                "1f",
                "pool",
                "default",
                "status",
                "PENDING",
                "action",
                "UPDATE",
                "serial",
                8,
                "servers",
                List.of(
                        Map.of("server", "nsd4 192.0.2.2:53", "state", "SYNCED", "serial", 8),
                        Map.of(
                                "server",
                                "bind9 192.0.2.1:53",
                                "state",
                                "LATE",
                                "cause",
                                "wrong_key",
                                "message",
                                "the key is refused",
                                "advice",
                                "compare the keys",
                                "step",
                                "create",
                                "failures",
                                3,
                                "next_try",
                                "2026-01-01T00:00:09Z",
                                "since",
                                "2025-12-31T23:58:00Z")));
        assertThat(ExplainText.of(zone, Instant.parse("2026-01-01T00:00:00Z"))).isEqualTo("""
                        Zone example.com. (1f), pool default: PENDING UPDATE
                        Its servers shall serve serial 8.

                        nsd4 192.0.2.2:53: serves serial 8
                        bind9 192.0.2.1:53: LATE, wrong_key for 2 min 0 s
                            the key is refused
                            What to do: compare the keys
                            3 rounds in vain, the last step was create; next try in 9 s
                        """);
    }
}
