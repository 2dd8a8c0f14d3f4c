package io.nominate.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.tsig.KeyRing;
import io.nominate.mdns.transfer.TransferPolicy;
import io.nominate.model.HostPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
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
                pool -> TransferPolicy.LOOPBACK,
                InstantSource.system());
        address = dns.addresses().getFirst();
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
}
