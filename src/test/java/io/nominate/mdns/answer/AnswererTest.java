package io.nominate.mdns.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.Name;
import io.nominate.dns.message.Flags;
import io.nominate.dns.message.MessageWriter;
import io.nominate.dns.message.Question;
import io.nominate.mdns.MemoryZone;
import io.nominate.mdns.MemoryZones;
import io.nominate.mdns.ZoneText;
import io.nominate.mdns.image.ImageBuilder;
import io.nominate.mdns.image.ZoneImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What SameAnswersTest does not see: no server at hand, sizes, case, what others do otherwise. */
class AnswererTest {
    private static final String SOA =
            "example.com. 300 SOA ns1.example.com. host\\.master.example.com. 1 3600 600 86400 300";

    private final MemoryZones zones = new MemoryZones();
    private final MemoryZone zone = zones.create(
            "example.com.",
            "@ NS ns1",
            "ns1 A 192.0.2.1",
            "www CNAME ns1",
            "a.b.ent TXT \"x\"",
            "*.wild A 192.0.2.2",
            "sub NS ns.sub",
            "ns.sub A 192.0.2.3",
            "d DNAME target",
            "a.target A 192.0.2.4",
            "c0 CNAME c1");

    private Message ask(String name, int type, int limit) throws IOException {
        ZoneImage image = ImageBuilder.load(zones, zone.zone().id()).orElseThrow();
        Question question = new Question(Name.parse(name), type, Question.IN);
        MessageWriter out = new MessageWriter();
        out.start(1, Flags.QR, limit);
        out.question(question);
        int length = out.finish(Answerer.answer(image, question, out));
        assertThat(length).isLessThanOrEqualTo(limit);
        return new Message(Arrays.copyOf(out.bytes(), length));
    }

    private Message ask(String name, int type) throws IOException {
        return ask(name, type, 1232);
    }

    private static List<String> texts(Message message, int section) {
        return message.getSection(section).stream().map(ZoneText::text).toList();
    }

    private static boolean flag(Message message, int flag) {
        return message.getHeader().getFlag(flag);
    }

    @Test
    void answersFromTheZone() throws IOException {
        Message answer = ask("WWW.example.COM.", Type.A);
        assertThat(texts(answer, Section.ANSWER))
                .containsExactly("www.example.com. 3600 CNAME ns1.example.com.", "ns1.example.com. 3600 A 192.0.2.1");
        assertThat(answer.getSection(Section.ANSWER).getFirst().getName()).hasToString("WWW.example.COM.");
        assertThat(flag(answer, org.xbill.DNS.Flags.AA)).isTrue();
    }

    @Test
    void saysThatThereIsNothing() throws IOException {
        for (String name : List.of("ns1.example.com.", "ent.example.com.", "b.ent.example.com.", "wild.example.com.")) {
            Message answer = ask(name, Type.MX);
            assertThat(answer.getRcode()).as(name).isEqualTo(Rcode.NOERROR);
            assertThat(texts(answer, Section.AUTHORITY)).containsExactly(SOA);
        }
        Message answer = ask("nothing.example.com.", Type.A);
        assertThat(answer.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(texts(answer, Section.AUTHORITY)).containsExactly(SOA);
    }

    @Test
    void refersWithGlue() throws IOException {
        Message answer = ask("a.b.sub.example.com.", Type.A);
        assertThat(flag(answer, org.xbill.DNS.Flags.AA)).isFalse();
        assertThat(texts(answer, Section.AUTHORITY)).containsExactly("sub.example.com. 3600 NS ns.sub.example.com.");
        assertThat(texts(answer, Section.ADDITIONAL)).containsExactly("ns.sub.example.com. 3600 A 192.0.2.3");
        Message ds = ask("sub.example.com.", Type.DS);
        assertThat(flag(ds, org.xbill.DNS.Flags.AA)).isTrue();
        assertThat(texts(ds, Section.AUTHORITY)).containsExactly(SOA);
    }

    @Test
    void answersAnyWithOneRrset() throws IOException {
        assertThat(texts(ask("ns1.example.com.", Type.ANY), Section.ANSWER))
                .containsExactly("ns1.example.com. 3600 A 192.0.2.1");
        assertThat(texts(ask("www.example.com.", Type.ANY), Section.ANSWER))
                .containsExactly("www.example.com. 3600 CNAME ns1.example.com.");
        assertThat(ask("example.com.", Type.ANY).getSection(Section.ANSWER))
                .singleElement()
                .satisfies(record -> assertThat(record.getType()).isEqualTo(Type.SOA));
        assertThat(ask("x.wild.example.com.", Type.ANY).getSection(Section.ANSWER))
                .hasSize(1);
    }

    @Test
    void followsDname() throws IOException {
        assertThat(texts(ask("a.d.example.com.", Type.A), Section.ANSWER))
                .containsExactly(
                        "d.example.com. 3600 DNAME target.example.com.",
                        "a.d.example.com. 3600 CNAME a.target.example.com.",
                        "a.target.example.com. 3600 A 192.0.2.4");
        String longest = (("x".repeat(50) + ".").repeat(4) + "x".repeat(33)) + ".d.example.com.";
        assertThat(ask(longest, Type.A).getRcode()).isEqualTo(Rcode.YXDOMAIN);
    }

    @Test
    void endsChains() throws IOException {
        for (int i = 1; i < 40; i++) {
            zone.put(ZoneText.row("c" + i + " CNAME c" + (i + 1), "example.com."));
        }
        assertThat(ask("c0.example.com.", Type.A).getSection(Section.ANSWER)).hasSize(16);
    }

    @Test
    void cutsOffByWholeRrsets() throws IOException {
        for (int i = 0; i < 40; i++) {
            zone.put(ZoneText.row("many A 192.0.2." + i, "example.com."));
            zone.put(ZoneText.row("alias CNAME many", "example.com."));
            zone.put(ZoneText.row("deleg NS n" + i + ".deleg", "example.com."));
            zone.put(ZoneText.row("n" + i + ".deleg A 192.0.2." + i, "example.com."));
        }
        Message chain = ask("alias.example.com.", Type.A, 512);
        assertThat(flag(chain, org.xbill.DNS.Flags.TC)).isTrue();
        assertThat(texts(chain, Section.ANSWER)).containsExactly("alias.example.com. 3600 CNAME many.example.com.");
        assertThat(ask("many.example.com.", Type.A, 800).getSection(Section.ANSWER))
                .hasSize(40);
        // All servers, but not all of the glue that is needed to reach them.
        Message referral = ask("x.deleg.example.com.", Type.A, 1232);
        assertThat(flag(referral, org.xbill.DNS.Flags.TC)).isTrue();
        assertThat(referral.getSection(Section.AUTHORITY)).hasSize(40);
        assertThat(flag(ask("x.deleg.example.com.", Type.A, 4096), org.xbill.DNS.Flags.TC))
                .isFalse();
    }
}
