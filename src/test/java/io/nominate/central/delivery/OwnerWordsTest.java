package io.nominate.central.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnerWordsTest {
    private static final ServerNames NAMES = new ServerNames(new Pool(
            Pool.DEFAULT_ID,
            "default",
            null,
            Map.of(),
            List.of(new Pool.NsRecord("ns1.example.org.", 1)),
            List.of(
                    new Pool.NameServer(new HostPort("192.0.2.1", 53), Optional.empty()),
                    new Pool.NameServer(new HostPort("ns1.example.org", 53), Optional.empty())),
            List.of(
                    target("bind9", "192.0.2.1", "53"),
                    target("bind9", "192.0.2.2", "5353"),
                    target("ns1", "hidden.example.net", "53")),
            List.of(),
            Optional.empty(),
            Instant.EPOCH,
            null));

    private static Pool.Target target(String type, String host, String port) {
        return new Pool.Target(type, null, Optional.empty(), List.of(), Map.of("host", host, "port", port));
    }

    @ParameterizedTest
    @EnumSource(DeliveryCause.class)
    void noCauseTellsWhereAServerIs(DeliveryCause cause) {
        String words = "192.0.2.1:53 at hidden.example.net said no";
        assertThat(OwnerWords.of(cause, Optional.of(7L), NAMES.without(words)))
                .isNotBlank()
                .doesNotContain("192.0.2.1", "hidden.example.net");
    }

    @Test
    void serversHaveNames() {
        assertThat(NAMES.labels().stream().map(NAMES::of))
                .containsExactly("bind9 1", "bind9 2", "ns1 1", "ns1.example.org.");
        assertThat(NAMES.of("knot 192.0.2.77:53")).isEqualTo("knot");
    }
}
