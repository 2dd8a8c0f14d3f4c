package io.nominate.dns.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.model.HostPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static final InetSocketAddress OWN = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.9"), 5354);
    private final AddressGuard guard = new AddressGuard(List.of(), () -> List.of(OWN));

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, loopback",
        "127.255.0.3, loopback",
        "::1, loopback",
        "localhost, loopback",
        "LocalHost., loopback",
        "db.localhost, loopback",
        "0.0.0.0, unspecified",
        "0.1.2.3, unspecified",
        "::, unspecified",
        "169.254.0.7, link-local",
        "fe80::1, link-local",
        "169.254.169.254, metadata",
        "fd00:ec2::254, metadata",
        "224.0.0.251, multicast",
        "ff02::fb, multicast",
        "255.255.255.255, reserved",
        "::ffff:127.0.0.1, loopback",
        "::ffff:a9fe:a9fe, metadata",
        "::127.0.0.1, loopback",
        "64:ff9b::7f00:1, loopback",
        "64:ff9b::169.254.169.254, metadata",
        "2002:7f00:1::, loopback",
        "::ffff:0:7f00:1, loopback",
    })
    void refusesWhatLeadsInside(String host, String kind) {
        assertThat(guard.refusal(new HostPort(host, 53)))
                .hasValueSatisfying(why -> assertThat(why).contains(kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "fd00::1",
                "2001:db8::1",
                "::ffff:192.0.2.1",
                "64:ff9b::192.0.2.1",
                "2002:c000:201::1",
                "ns1.example.net",
                "localhost.example.net"
            })
    void letsOthersPass(String host) {
        assertThat(guard.refusal(new HostPort(host, 53))).isEmpty();
    }

    @Test
    void refusesItsOwnListenersEvenWhereTheirAddressIsAllowed() {
        AddressGuard open = new AddressGuard(List.of(Network.parse("192.0.2.0/24")), () -> List.of(OWN));
        assertThat(open.refusal(new HostPort("192.0.2.9", 5354)))
                .hasValueSatisfying(why -> assertThat(why).contains("itself"));
        assertThat(open.refusal(new HostPort("::ffff:192.0.2.9", 5354))).isPresent();
        assertThat(open.refusal(new HostPort("192.0.2.9", 53))).isEmpty();
    }

    @Test
    void letsConfiguredNetworksPass() {
        AddressGuard open = new AddressGuard(List.of(Network.parse("127.0.0.0/8")), List::of);
        assertThat(open.refusal(new HostPort("127.0.0.1", 53))).isEmpty();
        assertThat(open.refusal(new HostPort("::ffff:127.0.0.1", 53))).isEmpty();
        assertThat(open.refusal(new HostPort("localhost", 53))).isEmpty();
        assertThat(open.refusal(new HostPort("::1", 53))).isPresent();
        assertThat(open.refusal(new HostPort("169.254.169.254", 80))).isPresent();
    }

    @Test
    void judgesTheAddressThatANameLedTo() {
        assertThat(guard.refusal(InetAddress.ofLiteral("127.0.0.1"), 53)).isPresent();
        assertThat(guard.refusal(InetAddress.ofLiteral("192.0.2.1"), 53)).isEmpty();
    }
}
