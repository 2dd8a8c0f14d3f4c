package io.nominate.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nominate.model.HostPort;
import io.nominate.model.config.BusConfig.Node;
import org.junit.jupiter.api.Test;

class TransportUrlTest {
    @Test
    void readsSeveralNodes() {
        TransportUrl url = TransportUrl.parse("rabbit://ann:p%40ss%2F+1@one:5673,bob:x@[::1],two:1/dns%2F1?ssl=0");
        assertThat(url.nodes())
                .containsExactly(
                        new Node(new HostPort("one", 5673), "ann", "p@ss/+1"),
                        new Node(new HostPort("::1", 5672), "bob", "x"),
                        new Node(new HostPort("two", 1), "guest", "guest"));
        assertThat(url.virtualHost()).isEqualTo("dns/1");
    }

    @Test
    void theVirtualHostMayBeLeftOut() {
        assertThat(TransportUrl.parse("rabbit://one").virtualHost()).isEqualTo("/");
        assertThat(TransportUrl.parse("rabbit://one/").virtualHost()).isEqualTo("/");
        assertThat(TransportUrl.parse("rabbit://one//").virtualHost()).isEqualTo("/");
    }

    @Test
    void refusesOthersAndShowsNoPassword() {
        assertThatIllegalArgumentException().isThrownBy(() -> TransportUrl.parse("kafka://one"));
        assertThatIllegalArgumentException().isThrownBy(() -> TransportUrl.parse("rabbit://a:b@"));
        assertThat(TransportUrl.parse("rabbit://a:geheim@one").toString()).doesNotContain("geheim");
    }
}
