package io.nominate.scenario;

import io.nominate.model.HostPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.ZoneTransferIn;
import tools.jackson.databind.JsonNode;

/** What servers serve, and what the API says that they should, in comparable form. */
final class Served {
    private Served() {}

    /** The serial that a name server tells; empty when it does not answer, or has no such zone. */
    static Optional<Long> serial(HostPort server, String zone) throws Exception {
        SimpleResolver resolver = new SimpleResolver(new InetSocketAddress(server.host(), server.port()));
        resolver.setTimeout(Duration.ofSeconds(2));
        try {
            Message answer =
                    resolver.send(Message.newQuery(Record.newRecord(Name.fromString(zone), Type.SOA, DClass.IN)));
            return answer.getSection(Section.ANSWER).stream()
                    .filter(SOARecord.class::isInstance)
                    .map(record -> ((SOARecord) record).getSerial())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The records of a zone by AXFR. */
    static Set<String> transferred(HostPort server, String zone) throws Exception {
        ZoneTransferIn transfer = ZoneTransferIn.newAXFR(
                Name.fromString(zone), new InetSocketAddress(server.host(), server.port()), null);
        transfer.run();
        Set<String> records = new TreeSet<>();
        transfer.getAXFR().forEach(record -> records.add(record.toString()));
        return records;
    }

    /** The records of a zone as the API tells them. */
    static Set<String> told(JsonNode zone, List<JsonNode> allSets) throws Exception {
        Set<String> records = new TreeSet<>();
        for (JsonNode set : allSets) {
            if (set.path("zone_id").asString().equals(zone.path("id").asString())) {
                long ttl = set.path("ttl").asLong(zone.path("ttl").asLong());
                for (JsonNode value : set.path("records")) {
                    records.add(Record.fromString(
                                    Name.fromString(set.path("name").asString()),
                                    Type.value(set.path("type").asString()),
                                    DClass.IN,
                                    ttl,
                                    value.asString(),
                                    Name.root)
                            .toString());
                }
            }
        }
        return records;
    }
}
