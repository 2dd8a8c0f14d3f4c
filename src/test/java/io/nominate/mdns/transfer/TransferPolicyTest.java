package io.nominate.mdns.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.dns.Name;
import io.nominate.dns.address.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferPolicyTest {
    private static final Optional<Name> KEY = Optional.of(Name.parse("Key."));

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true", "192.0.2.0/24, 192.0.3.0, false", "192.0.2.77, 192.0.2.77, true",
        "192.0.2.77, 192.0.2.76, false", "0.0.0.0/0, 203.0.113.1, true", "0.0.0.0/0, 2001:db8::1, false",
        "192.0.2.128/25, 192.0.2.127, false", "192.0.2.128/31, 192.0.2.129, true",
                "2001:db8::/33, 2001:db8:7fff::, true",
        "2001:db8::/33, 2001:db8:8000::, false", "::1, ::1, true", "::/0, ::ffff:192.0.2.1, false"
    })
    void knowsItsAddresses(String network, String client, boolean within) {
        assertThat(Network.parse(network).contains(address(client))).isEqualTo(within);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "192.0.2.0/33",
                "192.0.2.0/-1",
                "192.0.2.0/x",
                "::/129",
                "1.2.3.4.5",
                "a.b",
                "/8"
            })
    void refusesWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSignedRequestCountsByItsKeyAndAnotherByItsAddress() {
        UUID zone = new UUID(0, 1);
        UUID otherZone = new UUID(0, 2);
        TransferPolicy policy = new TransferPolicy(
                List.of(Network.parse("192.0.2.0/24")),
                Set.of(Name.parse("key.")),
                Map.of(zone, Set.of(Name.parse("zone-key."))));
        InetAddress inside = address("192.0.2.1");
        InetAddress outside = address("192.0.3.1");
        Optional<Name> none = Optional.empty();
        Optional<Name> ofZone = Optional.of(Name.parse("zone-key."));
        Optional<Name> unknown = Optional.of(Name.parse("other."));

        assertThat(policy.allows(zone, inside, none)).isTrue();
        assertThat(policy.allows(zone, outside, none)).isFalse();
        assertThat(policy.allows(otherZone, outside, KEY)).isTrue();
        assertThat(policy.allows(zone, outside, ofZone)).isTrue();
        assertThat(policy.allows(otherZone, inside, ofZone)).isFalse();
        assertThat(policy.allows(zone, inside, unknown)).isFalse();

        assertThat(TransferPolicy.NOBODY.allows(zone, inside, KEY)).isFalse();
        assertThat(TransferPolicy.LOOPBACK.allows(zone, address("127.3.2.1"), none))
                .isTrue();
        assertThat(TransferPolicy.LOOPBACK.allows(zone, address("::1"), none)).isTrue();
        assertThat(TransferPolicy.LOOPBACK.allows(zone, inside, none)).isFalse();
    }
}
