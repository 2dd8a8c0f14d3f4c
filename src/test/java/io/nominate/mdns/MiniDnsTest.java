package io.nominate.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.central.port.StoreUnavailableException;
import io.nominate.dns.tsig.KeyRing;
import io.nominate.mdns.net.NetLimits;
import io.nominate.mdns.transfer.TransferPolicy;
import io.nominate.model.HostPort;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.ZoneTransferException;
import org.xbill.DNS.ZoneTransferIn;

/** The whole of MiniDNS over real sockets, asked by dnsjava. */
class MiniDnsTest {
    private final MemoryZones zones = new MemoryZones();
    private MiniDns dns;
    private InetSocketAddress address;

    @BeforeEach
    void start() throws IOException {
        dns = MiniDns.start(
                MdnsSettings.on(new HostPort("127.0.0.1", 0)),
                zones,
                zones,
                KeyRing.EMPTY,
                this::policy,
                InstantSource.system());
        address = dns.addresses().getFirst();
    }

    private TransferPolicy policy(UUID poolId) {
        if (zones.broken) {
            throw new StoreUnavailableException("no policies either", new IllegalStateException());
        }
        return TransferPolicy.LOOPBACK;
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    private Message ask(String name, int type, boolean tcp) throws IOException {
        SimpleResolver resolver = new SimpleResolver(address);
        resolver.setTCP(tcp);
        resolver.setTimeout(Duration.ofSeconds(10));
        return resolver.send(Message.newQuery(Record.newRecord(ZoneText.name(name), type, DClass.IN)));
    }

    private static List<String> texts(List<Record> records) {
        return records.stream().map(ZoneText::text).toList();
    }

    @Test
    void answersOverUdpAndTcp() throws IOException {
        zones.create("example.com.", "@ NS ns1", "ns1 A 192.0.2.1", "www 60 A 192.0.2.2");
        for (boolean tcp : new boolean[] {false, true}) {
            Message answer = ask("www.example.com.", Type.A, tcp);
            assertThat(texts(answer.getSection(Section.ANSWER))).containsExactly("www.example.com. 60 A 192.0.2.2");
            assertThat(answer.getHeader().getFlag(org.xbill.DNS.Flags.AA)).isTrue();
            assertThat(ask("nowhere.", Type.A, tcp).getRcode()).isEqualTo(Rcode.REFUSED);
        }
    }

    @Test
    void showsAChangeRightAfterItWasAnnounced() throws IOException {
        MemoryZone zone = zones.create("example.com.", "@ NS ns1");
        for (int i = 1; i < 50; i++) {
            zone.change(List.of(), List.of("h" + i + " A 192.0.2." + i));
            assertThat(texts(ask("example.com.", Type.SOA, false).getSection(Section.ANSWER)))
                    .containsExactly(ZoneText.text(zone.soa()));
        }
        assertThat(zones.snapshots).hasValue(1);
    }

    @Test
    void sendsAZoneWholeAndWhatChanged() throws IOException, ZoneTransferException {
        MemoryZone zone = zones.create("example.com.", "@ NS ns1", "a A 192.0.2.1");
        zone.change(List.of(), List.of("b A 192.0.2.2"));
        zone.change(List.of("a A 192.0.2.1"), List.of());
        ZoneTransferIn whole = ZoneTransferIn.newAXFR(ZoneText.name("example.com."), address, null);
        whole.run();
        assertThat(texts(whole.getAXFR()))
                .containsExactlyElementsOf(Stream.of(List.of(zone.soa()), zone.rows(), List.of(zone.soa()))
                        .flatMap(List::stream)
                        .map(ZoneText::text)
                        .toList());
        ZoneTransferIn since = ZoneTransferIn.newIXFR(ZoneText.name("example.com."), 1, false, address, null);
        since.run();
        assertThat(since.isIXFR()).isTrue();
        ZoneTransferIn.Delta delta = since.getIXFR().getFirst();
        assertThat(texts(delta.deletes.subList(1, delta.deletes.size())))
                .containsExactly("a.example.com. 3600 A 192.0.2.1");
        assertThat(texts(delta.adds.subList(1, delta.adds.size()))).containsExactly("b.example.com. 3600 A 192.0.2.2");
    }

    private static MiniDns start(MemoryZones zones, NetLimits net, HostPort... listen) throws IOException {
        MdnsSettings settings = MdnsSettings.on(listen);
        return MiniDns.start(
                new MdnsSettings(settings.listen(), false, settings.sizes(), net, settings.cache()),
                zones,
                zones,
                KeyRing.EMPTY,
                pool -> TransferPolicy.LOOPBACK,
                InstantSource.system());
    }

    @Test
    void listensOnSeveralAddressesWithSeveralThreads() throws IOException {
        zones.create("example.com.", "@ NS ns1");
        NetLimits defaults = NetLimits.defaults();
        NetLimits net = new NetLimits(3, 64, 128, 100, 100, defaults.idle(), defaults.read(), defaults.write());
        try (MiniDns two = start(zones, net, new HostPort("127.0.0.1", 0), new HostPort("::1", 0))) {
            assertThat(two.addresses()).hasSize(2).allMatch(bound -> bound.getPort() > 0);
            for (InetSocketAddress each : two.addresses()) {
                address = each;
                for (int i = 0; i < 20; i++) {
                    assertThat(ask("example.com.", Type.SOA, i % 2 == 0).getRcode())
                            .isEqualTo(Rcode.NOERROR);
                }
            }
        }
    }

    @Test
    void saysWhichAddressIsTaken() throws IOException {
        HostPort taken = new HostPort("127.0.0.1", address.getPort());
        assertThatThrownBy(() -> start(zones, NetLimits.defaults(), new HostPort("127.0.0.1", 0), taken))
                .isInstanceOf(BindException.class)
                .hasMessageContaining(taken.toString());
        dns.close();
        try (MiniDns again = start(zones, NetLimits.defaults(), taken)) {
            assertThat(again.addresses()).containsExactly(address);
        }
    }

    @Test
    void finishesATransferWithTheVersionItBeganWith() throws IOException {
        MemoryZone zone = zones.create("example.com.", "@ NS ns1");
        for (int i = 0; i < 40_000; i++) {
            zone.put(ZoneText.row("h%05d TXT \"%0100d\"".formatted(i, i), "example.com."));
        }
        try (StreamClient client = new StreamClient(address)) {
            client.write(StreamClient.query(1, "example.com.", Type.AXFR));
            List<Record> records = new ArrayList<>(new Message(client.read()).getSection(Section.ANSWER));
            for (int i = 0; i < 100; i++) {
                zone.change(List.of(), List.of("new%d A 192.0.2.1".formatted(i), "zz%d A 192.0.2.1".formatted(i)));
                ask("example.com.", Type.SOA, false);
            }
            while (records.size() < 2 || records.getLast().getType() != Type.SOA) {
                records.addAll(new Message(client.read()).getSection(Section.ANSWER));
            }
            assertThat(records).hasSize(40_003);
            assertThat(records.getFirst()).isEqualTo(records.getLast());
            assertThat(((SOARecord) records.getFirst()).getSerial()).isEqualTo(1);
        }
    }

    @Test
    void sendsRecordsThatHardlyFitAMessage() throws IOException, ZoneTransferException {
        MemoryZone zone = zones.create("example.com.", "@ NS ns1", "a A 192.0.2.1", "z A 192.0.2.1");
        String strings = ("\"" + "x".repeat(255) + "\" ").repeat(249);
        for (String owner : List.of("m", "n", "p")) {
            zone.put(ZoneText.row(owner + " TXT " + strings, "example.com."));
        }
        ZoneTransferIn transfer = ZoneTransferIn.newAXFR(ZoneText.name("example.com."), address, null);
        transfer.run();
        assertThat(transfer.getAXFR()).hasSize(8);
        zone.change(List.of("m TXT " + strings), List.of("o TXT " + strings, "b A 192.0.2.2"));
        ZoneTransferIn since = ZoneTransferIn.newIXFR(ZoneText.name("example.com."), 1, false, address, null);
        since.run();
        assertThat(since.isIXFR()).isTrue();
        assertThat(since.getIXFR().getFirst().adds).hasSize(3);
        assertThat(ask("o.example.com.", Type.TXT, true).getSection(Section.ANSWER))
                .hasSize(1);
        assertThat(ask("o.example.com.", Type.TXT, false).getSection(Section.ANSWER))
                .hasSize(1);
    }

    @Test
    void transfersFromMemoryWithoutADatabase() throws IOException, ZoneTransferException {
        MemoryZone zone = zones.create("example.com.", "@ NS ns1");
        ZoneTransferIn before = ZoneTransferIn.newAXFR(zoneName(zone), address, null);
        before.run();
        zones.broken = true;
        ZoneTransferIn transfer = ZoneTransferIn.newAXFR(zoneName(zone), address, null);
        transfer.run();
        assertThat(transfer.getAXFR()).isEqualTo(before.getAXFR());
    }

    private static Name zoneName(MemoryZone zone) {
        return ZoneText.name(zone.apex().toString());
    }
}
