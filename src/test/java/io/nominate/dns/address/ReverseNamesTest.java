package io.nominate.dns.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReverseNamesTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 24, 2.0.192.in-addr.arpa.",
        "192.0.2.7, 16, 0.192.in-addr.arpa.",
        "192.0.2.7, 8, 192.in-addr.arpa.",
        "2001:db8::1, 32, 8.b.d.0.1.0.0.2.ip6.arpa.",
        "2001:db8::1, 120, 0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.",
        "2001:db8::1, 4, 2.ip6.arpa."
    })
    void networks(String address, int prefix, String name) {
        assertThat(ReverseNames.zone(InetAddress.ofLiteral(address), prefix).toString())
                .isEqualTo(name);
    }

    @Test
    void addresses() {
        assertThat(ReverseNames.of(InetAddress.ofLiteral("192.0.2.7")).toString())
                .isEqualTo("7.2.0.192.in-addr.arpa.");
        assertThat(ReverseNames.of(InetAddress.ofLiteral("2001:db8::ab")).toString())
                .startsWith("b.a.0.0.0.")
                .hasSize(73);
    }
}
