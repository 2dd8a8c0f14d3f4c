package io.nominate.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Token;
import io.nominate.central.port.NetworkApi.Address;
import io.nominate.model.config.KeystoneConfig;
import io.nominate.model.config.NetworkConfig;
import io.nominate.testkit.FakeNeutron;
import io.nominate.testkit.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworksTest {
    private static final Map<String, FakeNeutron.Who> TOKENS =
            Map.of("one", new FakeNeutron.Who("p1", false), "root", new FakeNeutron.Who("p1", true));

    @TempDir
    Path directory;

    private static FakeNeutron neutron() {
        return FakeNeutron.start(token -> Optional.ofNullable(TOKENS.get(token)));
    }

    private static NeutronAddresses client(NetworkConfig.Endpoint... endpoints) throws Exception {
        return new NeutronAddresses(
                new NetworkConfig(
                        true,
                        List.of(endpoints),
                        "public",
                        Duration.ofSeconds(10),
                        KeystoneConfig.Tls.DEFAULT,
                        Optional.empty(),
                        24,
                        120),
                SSLContext.getDefault());
    }

    private static Caller caller(String token, Token.Endpoint... catalog) {
        return new Caller("req-1", "u", Optional.of("p1"), Set.of("member"), Caller.Switches.NONE)
                .with(new Token(token, Map.of(), List.of(catalog)));
    }

    private static NetworkConfig.Endpoint region(String name, String url) {
        return new NetworkConfig.Endpoint(name, URI.create(url));
    }

    @Test
    void asksEachRegionPageByPage() throws Exception {
        try (FakeNeutron north = neutron();
                FakeNeutron south = neutron();
                NeutronAddresses client =
                        client(region("north", north.url() + "/"), region("south", south.url() + "/v2.0/"))) {
            north.pages(2);
            for (int i = 1; i <= 5; i++) {
                north.give("192.0.2." + i, "p1");
            }
            north.give("192.0.2.9", "p2");
            String six = south.give("2001:db8::1", "p1");
            assertThat(client.list(caller("root"), "p1"))
                    .hasSize(6)
                    .contains(new Address("south", six, InetAddress.ofLiteral("2001:db8::1")))
                    .noneMatch(address -> address.address().getHostAddress().equals("192.0.2.9"));
            assertThat(north.requests).hasSize(3);
            assertThat(client.find(caller("one"), "p1", "south", six)).isPresent();
            assertThat(client.find(caller("one"), "p1", "north", six)).isEmpty();
            assertThat(client.find(caller("one"), "p1", "west", six)).isEmpty();
        }
    }

    @Test
    void takesEndpointsOfTheCatalog() throws Exception {
        try (FakeNeutron neutron = neutron();
                NeutronAddresses client = client()) {
            neutron.give("192.0.2.1", "p1");
            Caller caller =
                    caller("one", new Token.Endpoint("network", "RegionOne", "public", URI.create(neutron.url())));
            assertThat(client.list(caller, "p1"))
                    .singleElement()
                    .satisfies(address -> assertThat(address.region()).isEqualTo("RegionOne"));
            assertThatThrownBy(() -> client.list(caller("one"), "p1"))
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.type()).isEqualTo(FaultType.NO_ENDPOINT));
        }
    }

    @Test
    void saysWhenNeutronDoesNotWork() throws Exception {
        try (FakeNeutron neutron = neutron();
                NeutronAddresses client = client(region("RegionOne", neutron.url()))) {
            String id = neutron.give("192.0.2.1", "p2");
            assertThat(client.find(caller("root"), "p1", "RegionOne", id)).isEmpty();
            for (String token : List.of("", "wrong")) {
                assertThatThrownBy(() -> client.list(caller(token), "p1"))
                        .isInstanceOfSatisfying(
                                Fault.class,
                                fault -> assertThat(fault.type()).isEqualTo(FaultType.NEUTRON_COMMUNICATION_FAILURE));
            }
            neutron.fail(503);
            assertThatThrownBy(() -> client.find(caller("one"), "p1", "RegionOne", id))
                    .hasMessageContaining("RegionOne");
        }
        try (NeutronAddresses client = client(region("RegionOne", "http://127.0.0.1:" + Ports.free()))) {
            assertThatThrownBy(() -> client.list(caller("one"), "p1")).hasMessageContaining("try again");
        }
    }

    @Test
    void aFileIsReadAgainWhenItHasChanged() throws IOException {
        Path file = directory.resolve("addresses.csv");
        Files.writeString(file, "# ours\n192.0.2.1,p1\n2001:db8::1, p1 ,north # six\n192.0.2.2,p2\n");
        StaticAddresses addresses = new StaticAddresses(file);
        List<Address> own = addresses.list(caller("one"), "p1");
        assertThat(own).extracting(Address::region).containsExactly("RegionOne", "north");
        assertThat(addresses.find(
                        caller("one"), "p1", "RegionOne", own.getFirst().id()))
                .contains(own.getFirst());
        assertThat(addresses.lost(InetAddress.ofLiteral("192.0.2.1"), "p1")).isFalse();
        Files.writeString(file, "192.0.2.1,another\n");
        assertThat(addresses.list(caller("one"), "p1")).isEmpty();
        assertThat(addresses.lost(InetAddress.ofLiteral("192.0.2.1"), "p1")).isTrue();
        Files.writeString(file, "nonsense\n");
        assertThat(addresses.list(caller("one"), "another")).hasSize(1);
        assertThatThrownBy(() -> new StaticAddresses(file)).hasMessageContaining("line 1");
    }
}
