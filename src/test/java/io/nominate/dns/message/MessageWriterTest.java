package io.nominate.dns.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.Name;
import io.nominate.mdns.RandomRows;
import io.nominate.mdns.ZoneText;
import io.nominate.mdns.image.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;

/** What is written, read by dnsjava. */
class MessageWriterTest {
    private static Message read(MessageWriter writer, int length) throws IOException {
        return new Message(Arrays.copyOf(writer.bytes(), length));
    }

    @Test
    void writesWhatAnotherReads() throws IOException {
        long seed = Long.getLong("test.seed", System.nanoTime());
        System.out.println("writesWhatAnotherReads: -Dtest.seed=" + seed);
        RandomRows source = new RandomRows(new Random(seed), "example.com.");
        MessageWriter writer = new MessageWriter();
        for (int round = 0; round < 30; round++) {
            writer.start(round, Flags.QR, round % 2 == 0 ? 0x4000 : MessageWriter.MAX);
            writer.question(new Question(Name.parse("example.com."), 252, 1));
            List<Row> written = new ArrayList<>();
            for (Row row : source.list(1500)) {
                if (writer.record(Section.ANSWER, row.owner(), row.type(), row.ttl(), row.rdata())) {
                    written.add(row);
                }
            }
            Message message = read(writer, writer.finish(0));
            assertThat(message.getSection(1))
                    .extracting(ZoneText::text)
                    .containsExactlyElementsOf(
                            written.stream().map(ZoneText::text).toList());
            assertThat(message.getHeader().getCount(1)).isEqualTo(written.size());
        }
    }

    @Test
    void keepsSpelling() throws IOException {
        MessageWriter writer = new MessageWriter();
        writer.start(1, Flags.QR, 512);
        writer.question(new Question(Name.parse("Example.COM."), 1, 1));
        byte[] owner = Name.parse("www.example.com.").wire();
        assertThat(writer.record(
                        Section.ANSWER,
                        owner,
                        5,
                        60,
                        Name.parse("A.Example.COM.").wire()))
                .isTrue();
        Message message = read(writer, writer.finish(0));
        assertThat(message.getQuestion().getName()).hasToString("Example.COM.");
        assertThat(message.getSection(1).getFirst())
                .asString()
                .startsWith("www.example.com.")
                .endsWith("A.Example.COM.");
        // header, question, owner in full, fields, "a" and a pointer
        assertThat(message.numBytes()).isEqualTo(12 + 17 + 17 + 10 + 4);
    }

    @Test
    void takesBackWhatDoesNotFit() throws IOException {
        MessageWriter writer = new MessageWriter();
        writer.start(1, Flags.QR, 100);
        writer.question(new Question(Name.parse("example.com."), 16, 1));
        byte[] owner = Name.parse("long.example.com.").wire();
        byte[] text = new byte[60];
        text[0] = 59;
        assertThat(writer.record(Section.ANSWER, owner, 16, 60, text)).isFalse();
        int size = writer.size();
        assertThat(writer.record(Section.ANSWER, owner, 1, 60, new byte[4])).isTrue();
        assertThat(writer.record(Section.ANSWER, owner, 1, 60, new byte[4])).isTrue();
        writer.rollback(Section.ANSWER, size, 2);
        assertThat(writer.record(Section.AUTHORITY, owner, 1, 60, new byte[4])).isTrue();
        writer.opt(1232, 16, true);
        Message message = read(writer, writer.finish(16));
        assertThat(message.getSection(1)).isEmpty();
        assertThat(message.getSection(2)).singleElement().asString().startsWith("long.example.com.");
        assertThat(message.getRcode()).isEqualTo(16);
        assertThat(message.getOPT().getPayloadSize()).isEqualTo(1232);
    }
}
