package io.nominate.extract;

import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.dns.zonefile.ZoneEntry;
import io.nominate.dns.zonefile.ZoneFileLimits;
import io.nominate.dns.zonefile.ZoneFileReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hosted zone of Route 53, as {@code aws route53 list-resource-record-sets --hosted-zone-id ID} writes it. Aliases and
 * sets that answer by policy (weights, places, health) are nothing that DNS can say: they are told of and left out.
 */
public final class Route53Export {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> POLICIES = List.of(
            "Weight",
            "Region",
            "GeoLocation",
            "GeoProximityLocation",
            "Failover",
            "MultiValueAnswer",
            "CidrRoutingConfig");

    /** Octets in names and texts are octal here, not decimal as in zone files. */
    private static final Pattern OCTAL = Pattern.compile("\\\\(?:([0-3][0-7]{2})|.)");

    private final Path file;
    private final List<Left> left = new ArrayList<>();
    private Name zone = Name.ROOT;

    private Route53Export(Path file) {
        this.file = file;
    }

    /**
     * Reads an export.
     *
     * @throws ExtractException if it is none
     */
    public static Inventory read(Path file, Scratch scratch) throws ExtractException {
        Route53Export export = new Route53Export(file);
        try {
            JsonNode answer = JSON.readTree(Files.readAllBytes(file));
            if (answer.has("NextToken") || answer.path("IsTruncated").asBoolean(false)) {
                throw new ExtractException(file + " has only a part of the zone: run aws without --max-items");
            }
            JsonNode sets = answer.path("ResourceRecordSets");
            if (!sets.isArray()) {
                throw new ExtractException(
                        file + " has no ResourceRecordSets: is it of 'aws route53" + " list-resource-record-sets'?");
            }
            return export.read(sets, scratch);
        } catch (JacksonException e) {
            throw new ExtractException(file + " is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ExtractException("cannot read " + file + ": " + Reasons.of(e));
        }
    }

    private Inventory read(JsonNode sets, Scratch scratch) throws IOException, ExtractException {
        zone = apex(sets);
        try (Scratch.Sheet sheet = scratch.sheet(zone)) {
            int number = 0;
            for (JsonNode set : sets) {
                add(set, file + ": ResourceRecordSets[" + number++ + "]", sheet);
            }
            return left.stream().anyMatch(Left::wrong)
                    ? new Inventory(List.of(), left)
                    : new Inventory(List.of(sheet.found(file.toString())), left);
        }
    }

    private Name apex(JsonNode sets) throws ExtractException {
        for (JsonNode set : sets) {
            if (set.path("Type").asString("").equals("SOA")) {
                try {
                    return Name.parse(decimal(set.path("Name").asString("")), Name.ROOT);
                } catch (InvalidNameException e) {
                    throw new ExtractException(file + ": the SOA's name is none: " + e.getMessage());
                }
            }
        }
        throw new ExtractException(file + " has no SOA: is it the whole zone? (its NextRecordName must be empty)");
    }

    private void add(JsonNode set, String where, Scratch.Sheet sheet) throws IOException {
        String name = set.path("Name").asString("");
        String type = set.path("Type").asString("");
        String shown = name + " " + type;
        if (set.has("AliasTarget")) {
            String target = set.at("/AliasTarget/DNSName").asString("");
            leave(where, shown + " is an alias of " + target + ": add its addresses, or a CNAME, yourself", false);
            return;
        }
        if (POLICIES.stream().anyMatch(set::has)) {
            String id = set.path("SetIdentifier").asString("");
            leave(where, shown + " (" + id + ") is answered by a policy: add what it should answer yourself", false);
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (JsonNode record : set.path("ResourceRecords")) {
            String value = decimal(record.path("Value").asString(""));
            if (value.chars().anyMatch(c -> c < ' ')) {
                leave(where, shown + ": a value has characters that no zone file has", true);
                return;
            }
            lines.append(decimal(name)).append(' ').append(set.path("TTL").asLong(0));
            lines.append(" IN ").append(type).append(' ').append(value).append('\n');
        }
        read(lines.toString(), where + ": " + shown, sheet);
    }

    /** Names are whole, with or without a dot at their end. */
    private void read(String lines, String where, Scratch.Sheet sheet) throws IOException {
        ZoneFileReader reader = new ZoneFileReader(
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), ZoneFileLimits.DEFAULT, Name.ROOT);
        for (Optional<ZoneEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
            sheet.add(next.get().owner(), next.get().ttl(), next.get().data());
        }
        reader.errors().forEach(error -> leave(where, error.reason(), true));
    }

    private void leave(String where, String reason, boolean wrong) {
        left.add(new Left(Found.NO_VIEW, zone.toString(), where, reason, wrong));
    }

    private static String decimal(String text) {
        return OCTAL.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null
                                ? found.group()
                                : String.format(Locale.ROOT, "\\%03d", Integer.parseInt(found.group(1), 8))));
    }
}
