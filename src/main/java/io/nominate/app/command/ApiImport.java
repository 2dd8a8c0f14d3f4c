package io.nominate.app.command;

import io.nominate.cli.api.Session;
import io.nominate.cli.error.CliException;
import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.InvalidDataException;
import io.nominate.dns.rdata.RData;
import io.nominate.extract.Found;
import io.nominate.extract.RefusedException;
import io.nominate.extract.Taker;
import io.nominate.extract.ZoneContent;
import io.nominate.extract.ZoneText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Imports zones over API v2, each in one request, which makes it whole or not at all. A zone that is there already with the same
 * records is passed over, so that a run that was broken off goes on when it is run again; one with others is refused, not changed.
 */
final class ApiImport implements Taker {
    private static final Pattern LINE = Pattern.compile("\\bline (\\d{1,9})\\b");

    private final Function<String, Session> sessions;

    /** @param sessions for a view: who imports its zones, and for which project */
    ApiImport(Function<String, Session> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Taken take(Found found, ZoneText text) throws IOException, RefusedException {
        Session session = sessions.apply(found.view());
        try {
            List<JsonNode> there = session.list(
                    "/v2/zones", "zones", Map.of("name", found.zone().toString()));
            if (!there.isEmpty()) {
                return compared(session, there.getFirst(), found, text);
            }
        } catch (CliException e) {
            throw new RefusedException(List.of(e.text()));
        }
        StringBuilder file = new StringBuilder();
        text.write(file);
        try {
            JsonNode zone = session.send(
                            "POST",
                            "/v2/zones",
                            Map.of("Content-Type", "text/dns", "Accept", "application/json"),
                            file.toString().getBytes(StandardCharsets.UTF_8))
                    .json();
            return new Taken("imported", zone.path("id").asString(""));
        } catch (CliException e) {
            throw new RefusedException(reasons(e.text(), text.lines()));
        }
    }

    private static List<String> reasons(String refusal, List<String> lines) {
        List<String> reasons = new ArrayList<>();
        for (String reason : refusal.split("; (?=line \\d)")) {
            reasons.add(LINE.matcher(reason).replaceAll(line -> Matcher.quoteReplacement(place(line, lines))));
        }
        return reasons;
    }

    private static String place(MatchResult line, List<String> lines) {
        int number = Integer.parseInt(line.group(1));
        return number >= 1 && number <= lines.size() && !lines.get(number - 1).isEmpty()
                ? lines.get(number - 1)
                : line.group();
    }

    private static Taken compared(Session session, JsonNode zone, Found found, ZoneText text)
            throws IOException, RefusedException {
        String id = zone.path("id").asString("");
        ZoneContent there = new ZoneContent(found.zone());
        try {
            for (JsonNode set :
                    session.list("/v2/zones/" + id + "/recordsets", "recordsets", Map.of("limit", "1000"))) {
                Name owner = Name.parse(set.path("name").asString(""));
                RecordType type = RecordType.parse(set.path("type").asString(""));
                long ttl = (set.path("ttl").isNumber() ? set : zone).path("ttl").asLong(0);
                for (JsonNode record : set.path("records")) {
                    there.add(owner, ttl, RData.parse(type, owner, record.asString("")));
                }
            }
        } catch (InvalidNameException | InvalidDataException e) {
            throw new RefusedException(List.of("the zone is there already, and cannot be compared: " + e.getMessage()));
        }
        Set<String> here = text.content();
        Set<String> both = there.records();
        if (here.equals(both)) {
            return new Taken("equal", id);
        }
        long missing = here.stream().filter(record -> !both.contains(record)).count();
        long other = both.stream().filter(record -> !here.contains(record)).count();
        throw new RefusedException(List.of("the zone is there already (" + id + "), and differs: it lacks " + missing
                + " records of the file, and has " + other
                + " others. It was not changed: delete it and run this again, or keep it"));
    }
}
