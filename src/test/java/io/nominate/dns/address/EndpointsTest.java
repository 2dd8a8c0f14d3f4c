package io.nominate.dns.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.model.HostPort;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, 53",
        "192.0.2.1:5354, 192.0.2.1, 5354",
        "ns1.example.net, ns1.example.net, 53",
        "ns1.example.net.:65535, ns1.example.net., 65535",
        "2001:db8::1, 2001:db8::1, 53",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1, 53",
        "[2001:db8::1], 2001:db8::1, 53",
        "[2001:db8::1]:5354, 2001:db8::1, 5354",
    })
    void readsHostsAndPorts(String text, String host, int port) {
        assertThat(Endpoints.parse(text, 53)).isEqualTo(new HostPort(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":53",
                "192.0.2.1:",
                "192.0.2.1:0",
                "192.0.2.1:65536",
                "192.0.2.1:+53",
                "192.0.2.1:5 3",
                "192.0.2",
                "127.1",
                "010.0.0.1",
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "192.0.2.256",
                "[192.0.2.1]",
                "[2001:db8::1",
                "[2001:db8::1]5354",
                "[]:53",
                "2001:db8:::1",
                "1:2:3:4:5:6:7:8:9",
                "fe80::1%eth0",
                "[fe80::1%1]:53",
                "-ns.example.net",
                "ns..example.net",
                "ns1 .example.net",
                "user@ns1.example.net",
                "http://ns1.example.net"
            })
    void refusesWhatIsNeither(String text) {
        assertThatThrownBy(() -> Endpoints.parse(text, 53))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
