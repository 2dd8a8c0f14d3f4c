package io.nominate.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.ZoneTransferException;
import org.xbill.DNS.ZoneTransferIn;

/**
 * A zone as a name server serves it, read by dnsjava. Records are compared as text made of their canonical wire form
 * (RFC 4034 §6.2), TTL included: letter case does not count in names.
 *
 * @param client the address that transfers are asked from, where it matters
 */
public record ServedZone(InetSocketAddress server, Name apex, Optional<InetAddress> client) {
    public static ServedZone of(InetSocketAddress server, String apex) {
        return new ServedZone(server, Name.fromConstantString(apex), Optional.empty());
    }

    /** Each record of a full transfer, except SOA and the NS of the apex; a record that comes twice is an error. */
    public List<Record> records() {
        ZoneTransferIn transfer = ZoneTransferIn.newAXFR(apex, server, null);
        client.ifPresent(address -> transfer.setLocalAddress(new InetSocketAddress(address, 0)));
        List<Record> records = new ArrayList<>();
        try {
            transfer.run();
        } catch (IOException | ZoneTransferException e) {
            throw new AssertionError("AXFR of " + apex + " from " + server, e);
        }
        for (Record record : transfer.getAXFR()) {
            boolean atApex = record.getName().equals(apex);
            if (record.getType() != Type.SOA && !(atApex && record.getType() == Type.NS)) {
                records.add(record);
            }
        }
        if (texts(records).size() != records.size()) {
            throw new AssertionError("some records of " + apex + " come twice from " + server);
        }
        return records;
    }

    /** What {@link #records} holds, to compare. */
    public Set<String> transfer() {
        return texts(records());
    }

    /** What is answered to a question: code, AA, and the records of the answer; over TCP where UDP is too small. */
    public String answer(Name name, int type) {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setTimeout(Duration.ofSeconds(10));
        resolver.setEDNS(0, 1232, 0, List.of());
        try {
            Message answer = resolver.send(Message.newQuery(Record.newRecord(name, type, DClass.IN)));
            return Rcode.string(answer.getRcode())
                    + (answer.getHeader().getFlag(Flags.AA) ? " aa " : " ")
                    + texts(answer.getSection(Section.ANSWER));
        } catch (IOException e) {
            throw new AssertionError(name + " " + Type.string(type) + " from " + server, e);
        }
    }

    /** Records as text to compare: owner and data in canonical form, TTL, class and type. */
    public static Set<String> texts(Collection<Record> records) {
        return records.stream().map(ServedZone::text).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Record record) {
        byte[] data = record.rdataToWireCanonical();
        Name owner = record.getName().canonicalize();
        return Record.newRecord(owner, record.getType(), record.getDClass(), record.getTTL(), data)
                .toString();
    }
}
