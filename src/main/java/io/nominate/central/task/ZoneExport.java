package io.nominate.central.task;

import io.nominate.central.change.Soa;
import io.nominate.central.rule.Environment;
import io.nominate.central.text.TextSink;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.RData;
import io.nominate.dns.zonefile.ZoneFileWriter;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writes a zone's file, as of one instant, into a staged text. */
final class ZoneExport {
    private final Environment env;

    ZoneExport(Environment env) {
        this.env = env;
    }

    /** Writes the file; answers its text, which belongs to the project. */
    UUID run(UUID zoneId, String project) {
        UUID text = Uuid7.next();
        env.store().write(tx -> {
            tx.texts().open(text, project, env.now());
            return true;
        });
        env.store().readLong(tx -> {
            Zone zone = tx.zones().find(zoneId).orElseThrow();
            try (Writer out = new OutputStreamWriter(new TextSink(env.store(), text), StandardCharsets.UTF_8)) {
                Name apex = Name.parse(zone.name());
                ZoneFileWriter file = new ZoneFileWriter(out, apex, zone.ttl());
                file.write(apex, zone.ttl(), RData.ofWire(RecordType.SOA, Soa.rdata(zone)));
                tx.recordSets().forEach(zoneId, (owner, key, type, ttl, data, rdata) -> {
                    try {
                        file.write(
                                Name.parse(owner),
                                ttl == null ? zone.ttl() : ttl,
                                RData.ofWire(RecordType.of(type), rdata));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        });
        return text;
    }
}
