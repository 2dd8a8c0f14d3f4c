package io.nominate.mdns.dispatch;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.nominate.dns.tsig.TsigExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

class DispatcherFuzzTest {
    @FuzzTest
    void datagram(byte[] octets) throws IOException {
        DispatcherFuzzer.fuzzerTestOneInput(octets);
    }

    /** Requests that are right, to start from. */
    private static List<byte[]> requests() throws TextParseException {
        List<byte[]> requests = new ArrayList<>();
        for (String name : List.of("example.com.", "x.wild.example.com.", "a.sub.example.com.", "a.d.example.com.")) {
            for (int type : new int[] {Type.SOA, Type.A, Type.ANY, Type.AXFR, Type.IXFR, Type.MX}) {
                org.xbill.DNS.Name owner = org.xbill.DNS.Name.fromString(name);
                Message query = Message.newQuery(Record.newRecord(owner, type, DClass.IN));
                if (type == Type.IXFR) {
                    query.addRecord(new SOARecord(owner, DClass.IN, 0, owner, owner, 1, 0, 0, 0, 0), Section.AUTHORITY);
                }
                requests.add(query.toWire());
                requests.add(new TsigExchange(DispatcherFuzzer.key(), DispatcherFuzzer.CLOCK).sign(query.toWire()));
                query.addRecord(new OPTRecord(1232, 0, 0, 0x8000), Section.ADDITIONAL);
                requests.add(query.toWire());
                requests.add(new TsigExchange(DispatcherFuzzer.key(), DispatcherFuzzer.CLOCK).sign(query.toWire()));
                query.getHeader().setOpcode(Opcode.NOTIFY);
                requests.add(query.toWire());
            }
        }
        return requests;
    }

    @Test
    void survivesWhatIsNearlyRight() throws IOException {
        long seed = Long.getLong("test.seed", System.nanoTime());
        System.out.println("survivesWhatIsNearlyRight: -Dtest.seed=" + seed);
        Random random = new Random(seed);
        List<byte[]> requests = requests();
        for (byte[] request : requests) {
            DispatcherFuzzer.fuzzerTestOneInput(request);
        }
        for (int i = 0; i < 3000; i++) {
            byte[] message = requests.get(random.nextInt(requests.size())).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                message[random.nextInt(message.length)] = (byte)
                        (random.nextBoolean() ? random.nextInt(256) : random.nextInt(4) * 64 + random.nextInt(16));
            }
            DispatcherFuzzer.fuzzerTestOneInput(
                    random.nextInt(8) == 0 ? Arrays.copyOf(message, random.nextInt(message.length + 20)) : message);
        }
    }
}
