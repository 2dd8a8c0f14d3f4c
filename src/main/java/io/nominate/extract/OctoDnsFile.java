package io.nominate.extract;

import io.nominate.dns.Name;
import io.nominate.dns.zonefile.ZoneEntry;
import io.nominate.dns.zonefile.ZoneFileLimits;
import io.nominate.dns.zonefile.ZoneFileReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * A zone as octoDNS keeps it in YAML: labels with a record, or several, each with a type, a TTL, and values. It has no
 * SOA: one is made.
 */
final class OctoDnsFile {
    private static final String TTL = "3600"; // octoDNS's own default

    /** Of values that have several parts, their names in the order of a zone file. */
    private static final Map<String, List<String>> PARTS = Map.ofEntries(
            Map.entry("MX", List.of("preference", "exchange")),
            Map.entry("SRV", List.of("priority", "weight", "port", "target")),
            Map.entry("CAA", List.of("flags", "tag", "value")),
            Map.entry("SSHFP", List.of("algorithm", "fingerprint_type", "fingerprint")),
            Map.entry(
                    "TLSA", List.of("certificate_usage", "selector", "matching_type", "certificate_association_data")),
            Map.entry("DS", List.of("key_tag", "algorithm", "digest_type", "digest")),
            Map.entry("URI", List.of("priority", "weight", "target")),
            Map.entry("NAPTR", List.of("order", "preference", "flags", "service", "regexp", "replacement")));

    /** The parts among them that are strings in quotes. */
    private static final Map<String, List<String>> QUOTED =
            Map.of("CAA", List.of("value"), "URI", List.of("target"), "NAPTR", List.of("flags", "service", "regexp"));

    private final Path file;
    private final Name zone;
    private final List<Left> left = new ArrayList<>();
    private final StringBuilder lines = new StringBuilder();

    private OctoDnsFile(Path file, Name zone) {
        this.file = file;
        this.zone = zone;
    }

    /** Reads a file; of one in error, only what is wrong is in the inventory. */
    static Inventory read(Path file, Name zone, Scratch scratch) throws IOException {
        OctoDnsFile octo = new OctoDnsFile(file, zone);
        try (InputStream in = Files.newInputStream(file)) {
            // All scalars are texts: the label 1.10 is no number.
            Object document = new Load(LoadSettings.builder()
                            .setLabel(file.toString())
                            .setSchema(new FailsafeSchema())
                            .build())
                    .loadFromInputStream(in);
            if (document instanceof Map<?, ?> labels) {
                labels.forEach((label, records) -> octo.label(String.valueOf(label), records));
            } else {
                octo.leave("it has no records", true);
            }
        } catch (YamlEngineException e) {
            octo.leave("it is no YAML: " + e.getMessage(), true);
        }
        try (Scratch.Sheet sheet = scratch.sheet(zone)) {
            octo.write(sheet);
            return octo.left.stream().anyMatch(Left::wrong)
                    ? new Inventory(List.of(), octo.left)
                    : new Inventory(List.of(sheet.found(file.toString())), octo.left);
        }
    }

    private void leave(String reason, boolean wrong) {
        left.add(new Left(Found.NO_VIEW, zone.toString(), file.toString(), reason, wrong));
    }

    private void write(Scratch.Sheet sheet) throws IOException {
        String text = "@ " + TTL + " SOA . hostmaster 1 3600 600 86400 3600\n" + lines;
        ZoneFileReader reader = new ZoneFileReader(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ZoneFileLimits.DEFAULT, zone);
        String[] written = text.split("\n", -1);
        for (Optional<ZoneEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
            sheet.add(next.get().owner(), next.get().ttl(), next.get().data());
        }
        reader.errors()
                .forEach(error ->
                        leave((error.line() == 0 ? "" : written[error.line() - 1] + ": ") + error.reason(), true));
    }

    private void label(String label, Object records) {
        for (Object record : records instanceof List<?> several ? several : List.of(records)) {
            if (record instanceof Map<?, ?> fields && fields.get("type") instanceof String type) {
                record(label, type, fields);
            } else {
                leave("'" + label + "' has a record without a type", true);
            }
        }
    }

    private void record(String label, String type, Map<?, ?> fields) {
        String shown = (label.isEmpty() ? zone.toString() : label) + " " + type;
        if (type.equals("ALIAS") || type.equals("URLFWD")) {
            leave(shown + " is nothing that DNS can say: add addresses yourself", false);
            return;
        }
        if (fields.containsKey("geo") || fields.containsKey("dynamic")) {
            leave(shown + " is answered by a policy: only its ordinary values are taken", false);
        }
        Object values = fields.containsKey("values") ? fields.get("values") : fields.get("value");
        if (values == null) {
            leave(shown + " has no values", true);
            return;
        }
        Object ttl = fields.containsKey("ttl") ? fields.get("ttl") : TTL;
        for (Object value : values instanceof List<?> several ? several : List.of(values)) {
            line((label.isEmpty() ? "@" : label) + " " + ttl + " IN " + type, type, value, shown);
        }
    }

    private void line(String start, String type, Object value, String shown) {
        StringBuilder line = new StringBuilder(start);
        if (value instanceof Map<?, ?> fields) {
            List<String> parts = PARTS.getOrDefault(type, List.of());
            if (parts.isEmpty() || !fields.keySet().containsAll(parts)) {
                leave(
                        shown + ": its value does not have the parts "
                                + (parts.isEmpty() ? "of any known type" : parts),
                        true);
                return;
            }
            for (String part : parts) {
                String text = String.valueOf(fields.get(part));
                boolean quoted = QUOTED.getOrDefault(type, List.of()).contains(part);
                line.append(' ').append(quoted ? quoted(text) : text);
            }
        } else if (type.equals("TXT") || type.equals("SPF")) {
            line.append(' ').append(quoted(String.valueOf(value).replace("\\;", ";")));
        } else {
            line.append(' ').append(value);
        }
        if (line.chars().anyMatch(c -> c < ' ')) {
            leave(shown + ": it has characters that no zone file has", true);
        } else {
            lines.append(line).append('\n');
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
