package io.nominate.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.tsig.KeyRing;
import io.nominate.mdns.image.Row;
import io.nominate.mdns.transfer.TransferPolicy;
import io.nominate.model.HostPort;
import io.nominate.testkit.PlainServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** The same zone in MiniDNS, NSD and Knot: each question gets the same answer. */
@Tag("system")
class SameAnswersTest {
    private static final String ZONE = "example.test.";

    private static final List<String> RECORDS = List.of(
            "@ NS ns1",
            "@ NS ns.outside.test.",
            "@ MX 10 mail",
            "@ MX 20 mail.outside.test.",
            "@ TXT \"at the top\"",
            "@ A 192.0.2.1",
            "ns1 A 192.0.2.2",
            "ns1 AAAA 2001:db8::2",
            "mail A 192.0.2.3",
            "Upper.Case A 192.0.2.4",
            "www CNAME mail",
            "loop1 CNAME loop2",
            "loop2 CNAME loop1",
            "self CNAME self",
            "out CNAME www.outside.test.",
            "dangling CNAME nothing",
            "chain1 CNAME chain2",
            "chain2 CNAME chain3",
            "chain3 CNAME www",
            "towild CNAME anything.wild",
            "tosub CNAME host.sub",
            "tocut CNAME sub",
            "toent CNAME ent",
            "deep.under.ent A 192.0.2.5",
            "*.wild A 192.0.2.6",
            "*.wild TXT \"any\"",
            "explicit.wild A 192.0.2.7",
            "below.explicit.wild TXT \"no wildcard here\"",
            "*.wildc CNAME mail",
            "*.wildent.wildx A 192.0.2.8",
            "sub.*.wildent2 A 192.0.2.8",
            "sub NS ns.sub",
            "sub NS ns2.sub",
            "sub NS ns1",
            "sub NS ns.other",
            "sub DS 1 8 2 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
            "ns.sub A 192.0.2.9",
            "ns2.sub AAAA 2001:db8::9",
            "hidden.sub TXT \"occluded\"",
            "other NS ns.other",
            "ns.other A 192.0.2.10",
            "noglue NS ns.outside.test.",
            "d DNAME target",
            "a.target A 192.0.2.11",
            "*.star.target A 192.0.2.12",
            "dout DNAME outside.test.",
            "d2 DNAME d",
            "dwithdata DNAME target",
            "dwithdata TXT \"beside\"",
            "_sip._udp SRV 1 2 5060 mail",
            "_sip._udp SRV 1 3 5060 ns1",
            "naptr NAPTR 100 50 \"u\" \"e2u+sip\" \"\" mail",
            "caa CAA 0 issue \"ca.test\"",
            "unknown TYPE65280 \\# 3 010203",
            "many A 192.0.2.20");

    private static final int[] TYPES = {
        Type.A,
        Type.AAAA,
        Type.NS,
        Type.SOA,
        Type.MX,
        Type.TXT,
        Type.CNAME,
        Type.DNAME,
        Type.SRV,
        Type.DS,
        Type.CAA,
        Type.NAPTR,
        65280
    };

    @TempDir
    private static Path directory;

    private static final MemoryZones ZONES = new MemoryZones();
    private static MiniDns mdns;
    private static PlainServer nsd;
    private static PlainServer knot;

    @BeforeAll
    static void start() throws IOException {
        MemoryZone zone = ZONES.create(ZONE, RECORDS.toArray(String[]::new));
        for (int i = 0; i < 60; i++) {
            zone.put(ZoneText.row("large TXT \"%040d\"".formatted(i), ZONE));
            zone.put(ZoneText.row("manyns NS n%d.manyns".formatted(i), ZONE));
            zone.put(ZoneText.row("n%d.manyns A 192.0.2.%d".formatted(i, i), ZONE));
        }
        Path file = directory.resolve("zone");
        Files.write(file, lines(zone));
        nsd = PlainServer.nsd(Files.createDirectory(directory.resolve("nsd")), Map.of(ZONE, file));
        knot = PlainServer.knot(Files.createDirectory(directory.resolve("knot")), Map.of(ZONE, file));
        mdns = MiniDns.start(
                MdnsSettings.on(new HostPort("127.0.0.1", 0)),
                ZONES,
                ZONES,
                KeyRing.EMPTY,
                pool -> TransferPolicy.LOOPBACK,
                InstantSource.system());
    }

    @AfterAll
    static void stop() {
        mdns.close();
        knot.close();
        nsd.close();
    }

    private static List<String> lines(MemoryZone zone) {
        List<Row> rows = new ArrayList<>();
        rows.add(zone.soa());
        rows.addAll(zone.rows());
        return rows.stream().map(ZoneText::line).toList();
    }

    /** What counts of an answer. */
    private record Answer(
            String rcode, boolean aa, boolean tc, Set<String> answer, Set<String> authority, Set<String> additional) {
        static Answer of(Message message) {
            return new Answer(
                    Rcode.string(message.getRcode()),
                    message.getHeader().getFlag(Flags.AA),
                    message.getHeader().getFlag(Flags.TC),
                    texts(message, Section.ANSWER),
                    texts(message, Section.AUTHORITY),
                    texts(message, Section.ADDITIONAL));
        }

        /** NSD adds more records than it has to, and cuts off elsewhere. */
        boolean agreesInShort(Answer other) {
            return rcode.equals(other.rcode) && aa == other.aa && (tc || other.tc || answer.equals(other.answer));
        }

        static Set<String> texts(Message message, int section) {
            return message.getSection(section).stream()
                    .filter(record -> record.getType() != Type.OPT)
                    .map(ZoneText::text)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Message ask(InetSocketAddress server, Name name, int type, boolean tcp) {
        try {
            SimpleResolver resolver = new SimpleResolver(server);
            resolver.setTimeout(Duration.ofSeconds(10));
            resolver.setTCP(tcp);
            resolver.setIgnoreTruncation(true);
            resolver.setEDNS(0, 1232, 0, List.of());
            return resolver.send(Message.newQuery(Record.newRecord(name, type, DClass.IN)));
        } catch (IOException e) {
            throw new AssertionError(name + " " + Type.string(type), e);
        }
    }

    private static Set<Name> names() {
        Set<Name> names = new TreeSet<>();
        for (Row row : ZONES.zoneNamed(ZONE).rows()) {
            Name name = ZoneText.name(row.name().toString());
            for (Name at = name; at.labels() > 2; at = new Name(at, 1)) {
                names.add(at);
            }
        }
        names.removeIf(name -> name.toString().matches("n[1-9][0-9]?\\.manyns.*")); // one of them is enough
        for (Name name : List.copyOf(names)) {
            for (String below : List.of("x", "a.b", "*", "a.star")) {
                names.add(ZoneText.name(below + "." + name));
            }
        }
        return names;
    }

    private static String difference(Name name, int type, boolean tcp) {
        Answer own = Answer.of(ask(mdns.addresses().getFirst(), name, type, tcp));
        Answer knots = Answer.of(ask(knot.address(), name, type, tcp));
        Answer nsds = Answer.of(ask(nsd.address(), name, type, tcp));
        return own.equals(knots) && own.agreesInShort(nsds)
                ? ""
                : name + " " + Type.string(type) + "\n  own  " + own + "\n  knot " + knots + "\n  nsd  " + nsds;
    }

    @Test
    void answersAsOthersDoOverUdp() {
        List<String> differences = new ArrayList<>();
        Set<Name> names = names();
        for (Name name : names) {
            for (int type : TYPES) {
                differences.add(difference(name, type, false));
            }
        }
        differences.removeIf(String::isEmpty);
        assertThat(names).hasSizeGreaterThan(200);
        assertThat(differences).isEmpty();
    }

    @Test
    void answersAsOthersDoOverTcp() {
        for (String name : List.of("large", "manyns", "x.manyns", "mail", "nothing")) {
            assertThat(difference(ZoneText.name(name + "." + ZONE), Type.TXT, true))
                    .isEmpty();
        }
    }
}
