package io.nominate.scenario;

import io.nominate.testkit.Nominate;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that changes its own record sets of a common zone, and its own zones, until the server is gone. */
final class Editor implements Runnable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int NAMES = 12;
    private static final int ZONES = 2;
    private static final List<String> TYPES = List.of("A", "AAAA", "TXT");

    /** What the clients of a round have in common. */
    interface Round {
        Nominate nominate();

        String zoneId();

        String zoneName();

        Ledger sets();

        Ledger zones();

        /** A change was acknowledged. */
        void acknowledged();

        /** The server has told this serial of the zone. */
        void saw(String zone, long serial);
    }

    private final Round round;
    private final String name;
    private final Random random;
    private int made;

    Editor(Round round, String name, Random random) {
        this.round = round;
        this.name = name;
        this.random = random;
    }

    /** Ends when the connection breaks; an answer that tells of a failure is thrown. */
    @Override
    public void run() {
        try {
            while (true) {
                int kind = random.nextInt(100);
                if (kind < 10) {
                    JsonNode zone =
                            round.nominate().get("/v2/zones/" + round.zoneId()).json();
                    round.saw(round.zoneName(), zone.path("serial").asLong());
                } else if (kind < 20) {
                    changeZone();
                } else {
                    changeSet();
                }
            }
        } catch (UncheckedIOException e) {
            // The server was killed: what was on its way stays an attempt.
        }
    }

    private void changeSet() {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        String fqdn = name + "-" + random.nextInt(NAMES) + "." + round.zoneName();
        String key = fqdn + " " + type;
        String path = "/v2/zones/" + round.zoneId() + "/recordsets";
        Optional<Ledger.Thing> before = round.sets().get(key);
        List<String> values = values(type);
        if (before.isEmpty()) {
            change(round.sets(), key, values, "POST", path, Map.of("name", fqdn, "type", type, "records", values));
        } else if (random.nextInt(10) < 6) {
            String own = path + "/" + before.get().id();
            change(round.sets(), key, values, "PUT", own, Map.of("records", values));
        } else {
            change(
                    round.sets(),
                    key,
                    List.of(),
                    "DELETE",
                    path + "/" + before.get().id(),
                    Map.of());
        }
    }

    private void changeZone() {
        List<String> own = round.zones().names().stream()
                .filter(zone -> zone.startsWith(name + "-"))
                .sorted()
                .toList();
        List<String> values = List.of("version " + random.nextInt());
        if (own.size() < ZONES) {
            String fresh = name + "-" + made++ + "-" + random.nextInt(1 << 30) + ".example.";
            Map<String, Object> body =
                    Map.of("name", fresh, "email", "admin@example.org", "description", values.getFirst());
            change(round.zones(), fresh, values, "POST", "/v2/zones", body);
            return;
        }
        String zone = own.get(random.nextInt(own.size()));
        String path = "/v2/zones/" + round.zones().get(zone).orElseThrow().id();
        if (random.nextBoolean()) {
            change(round.zones(), zone, values, "PATCH", path, Map.of("description", values.getFirst()));
        } else {
            change(round.zones(), zone, List.of(), "DELETE", path, Map.of());
        }
    }

    /** Sends a change; without values the thing goes. */
    private void change(
            Ledger ledger, String key, List<String> values, String method, String path, Map<String, Object> body) {
        String known = ledger.get(key).map(Ledger.Thing::id).orElse("");
        Optional<Ledger.Thing> after =
                values.isEmpty() ? Optional.empty() : Optional.of(new Ledger.Thing(known, values));
        ledger.attempt(key, after);
        Nominate.Answer answer = round.nominate()
                .call(method, path, "application/json", body.isEmpty() ? "" : JSON.writeValueAsString(body));
        if (answer.code() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + " " + body + ": " + answer);
        }
        JsonNode shown = answer.json();
        ledger.acknowledge(
                key, after.map(thing -> new Ledger.Thing(shown.path("id").asString(), values)));
        if (shown.has("serial")) {
            round.saw(key, shown.path("serial").asLong());
        }
        round.acknowledged();
    }

    private List<String> values(String type) {
        List<String> values = new ArrayList<>();
        int first = random.nextInt(1 << 16);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int value = first + i & 0xFFFF;
            values.add(
                    switch (type) {
                        case "A" -> "198.18.%d.%d".formatted(value >> 8, value & 0xFF);
                        case "AAAA" -> "2001:db8::1:%x".formatted(value);
                        default -> "\"value %d\"".formatted(value);
                    });
        }
        return values;
    }
}
