package io.nominate.testkit;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ResourceRecord;
import io.nominate.deliver.spi.ZoneChange;
import io.nominate.deliver.spi.ZoneContent;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.RData;
import io.nominate.model.HostPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.ZoneTransferException;
import org.xbill.DNS.ZoneTransferIn;

/** One version of a zone's content, as drivers that push get it. */
public final class ZoneVersion implements ZoneContent {
    private static final Comparator<ResourceRecord> ORDER = Comparator.comparing(
                    (ResourceRecord record) -> !record.type().equals(RecordType.SOA))
            .thenComparing(ResourceRecord::owner)
            .thenComparing(ResourceRecord::type)
            .thenComparing(record -> record.data().canonicalText());

    private final Name zone;
    private final long serial;
    private final List<ResourceRecord> records;

    private ZoneVersion(Name zone, long serial, List<ResourceRecord> others) {
        this.zone = zone;
        this.serial = serial;
        List<ResourceRecord> all = new ArrayList<>(others);
        all.add(record(
                zone, zone, 3600, "SOA", "ns1.example.net. admin.example.net. " + serial + " 3600 600 86400 300"));
        all.sort(ORDER);
        this.records = List.copyOf(all);
    }

    /**
     * A version.
     *
     * @param lines {@code owner ttl type data}, the owner relative to the zone or {@code @}; no SOA
     */
    public static ZoneVersion of(String zone, long serial, String... lines) {
        Name name = Name.parse(zone);
        List<ResourceRecord> records = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", 4);
            records.add(record(
                    name,
                    words[0].equals("@") ? name : Name.parse(words[0], name),
                    Long.parseLong(words[1]),
                    words[2],
                    words[3]));
        }
        return new ZoneVersion(name, serial, records);
    }

    private static ResourceRecord record(Name zone, Name owner, long ttl, String type, String data) {
        return new ResourceRecord(owner, ttl, RData.parse(RecordType.parse(type), zone, data));
    }

    /** The version with further records. */
    public ZoneVersion with(long nextSerial, String... lines) {
        List<ResourceRecord> all = new ArrayList<>(others());
        all.addAll(of(zone.toString(), nextSerial, lines).others());
        return new ZoneVersion(zone, nextSerial, all);
    }

    /** The version with only the records whose text has none of these in it. */
    public ZoneVersion without(long nextSerial, String... texts) {
        return new ZoneVersion(
                zone,
                nextSerial,
                others().stream()
                        .filter(record -> List.of(texts).stream()
                                .noneMatch(text -> record.toString().contains(text)))
                        .toList());
    }

    /** The version after some random edits: of each set one or more records, its TTL, a CNAME in place of others. */
    public ZoneVersion edited(long nextSerial, Random random) {
        List<ResourceRecord> next = new ArrayList<>(others());
        for (int edit = random.nextInt(1, 6); edit > 0; edit--) {
            Name owner = Name.parse("n" + random.nextInt(30), zone);
            int what = random.nextInt(5);
            switch (what) {
                case 0 -> next.removeIf(record -> record.owner().equals(owner));
                case 1 -> {
                    next.removeIf(record -> record.owner().equals(owner));
                    next.add(record(zone, owner, 60, "CNAME", "t" + random.nextInt(9) + ".example.org."));
                }
                case 2 -> {
                    next.removeIf(record -> record.owner().equals(owner)
                            && (record.type().equals(RecordType.CNAME)
                                    || record.type().equals(RecordType.A)));
                    long ttl = 60L * random.nextInt(1, 4);
                    for (int i = random.nextInt(1, 4); i > 0; i--) {
                        next.add(record(zone, owner, ttl, "A", "192.0.2." + i));
                    }
                }
                case 3 -> {
                    next.removeIf(record -> record.owner().equals(owner)
                            && (record.type().equals(RecordType.CNAME)
                                    || record.type().equals(RecordType.TXT)));
                    next.add(record(
                            zone, owner, 300, "TXT", "\"v" + random.nextInt(100) + " a \\\" and a \\\\ and \\255\""));
                }
                default -> {
                    next.removeIf(record ->
                            record.owner().equals(zone) && record.type().equals(RecordType.NS));
                    next.add(record(zone, zone, 3600, "NS", "ns" + random.nextInt(1, 4) + ".example.net."));
                }
            }
        }
        return new ZoneVersion(zone, nextSerial, next);
    }

    /** What leads from this version to another. */
    public ZoneChange to(ZoneVersion later) {
        Set<ResourceRecord> removed = new LinkedHashSet<>(records);
        later.records.forEach(removed::remove);
        Set<ResourceRecord> added = new LinkedHashSet<>(later.records);
        records.forEach(added::remove);
        return new ZoneChange(serial, later.serial, List.copyOf(removed), List.copyOf(added));
    }

    private List<ResourceRecord> others() {
        return records.stream()
                .filter(record -> !record.type().equals(RecordType.SOA))
                .toList();
    }

    @Override
    public long serial() {
        return serial;
    }

    @Override
    public void read(Reader reader) throws DriverException {
        for (ResourceRecord record : records) {
            reader.record(record);
        }
    }

    /** The records as lines, sorted. */
    public Set<String> lines() {
        Set<String> lines = new TreeSet<>();
        records.forEach(record -> lines.add(line(
                record.owner().toString(),
                record.ttl(),
                record.type().mnemonic(),
                record.data().canonicalText())));
        return lines;
    }

    /** What a server gives away of a zone, in the form of {@link #lines}. */
    public static Set<String> transferred(HostPort server, String zone, @Nullable TSIG key)
            throws IOException, ZoneTransferException {
        ZoneTransferIn transfer = ZoneTransferIn.newAXFR(
                org.xbill.DNS.Name.fromString(zone), new InetSocketAddress(server.host(), server.port()), key);
        transfer.run();
        Set<String> lines = new TreeSet<>();
        for (org.xbill.DNS.Record record : transfer.getAXFR()) {
            RecordType type = RecordType.of(record.getType());
            lines.add(line(
                    record.getName().toString(),
                    record.getTTL(),
                    type.mnemonic(),
                    RData.ofWire(type, record.rdataToWireCanonical()).canonicalText()));
        }
        return lines;
    }

    private static String line(String owner, long ttl, String type, String data) {
        return owner.toLowerCase(java.util.Locale.ROOT) + " " + ttl + " " + type + " " + data;
    }
}
