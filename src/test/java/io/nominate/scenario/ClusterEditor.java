package io.nominate.scenario;

import io.nominate.testkit.Nominate.Reply;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of a cluster whose processes die: it changes things of its own, now through one API, now through the other.
 * What it has no certain answer for may have been done, or may yet be: it leaves that thing alone from then on.
 */
final class ClusterEditor implements Runnable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the clients have in common. */
    record Common(
            Cluster cluster,
            Map<String, String> zones,
            Ledger setLedger,
            Ledger zoneLedger,
            AtomicInteger acknowledged,
            AtomicInteger uncertain,
            Queue<String> wrong,
            CountDownLatch over) {}

    private final Common common;
    private final String name;
    private final Random random;
    private final List<String> ownSets = new ArrayList<>();
    private final List<String> ownZones = new ArrayList<>();
    private int made;

    ClusterEditor(Common common, String name, Random random) {
        this.common = common;
        this.name = name;
        this.random = random;
    }

    @Override
    public void run() {
        while (common.over().getCount() > 0) {
            if (random.nextInt(10) == 0) {
                changeZone();
            } else {
                changeSet();
            }
        }
    }

    private void changeSet() {
        if (ownSets.size() < 5 || random.nextInt(10) < 4) {
            List<String> zones = common.zones().keySet().stream().sorted().toList();
            String zone = zones.get(random.nextInt(zones.size()));
            String fqdn = name + "-" + made++ + "." + zone;
            List<String> values = values();
            boolean known = change(
                    common.setLedger(),
                    fqdn + " A",
                    values,
                    "POST",
                    "/v2/zones/" + common.zones().get(zone) + "/recordsets",
                    Map.of("name", fqdn, "type", "A", "records", values));
            if (known) {
                ownSets.add(fqdn + " A");
            }
            return;
        }
        String key = ownSets.get(random.nextInt(ownSets.size()));
        String zone = key.substring(key.indexOf('.') + 1, key.indexOf(' '));
        String path = "/v2/zones/" + common.zones().get(zone) + "/recordsets/"
                + common.setLedger().get(key).orElseThrow().id();
        boolean gone = random.nextInt(3) == 0;
        List<String> values = gone ? List.of() : values();
        boolean known = change(
                common.setLedger(),
                key,
                values,
                gone ? "DELETE" : "PUT",
                path,
                gone ? Map.of() : Map.of("records", values));
        if (gone || !known) {
            ownSets.remove(key);
        }
    }

    private void changeZone() {
        List<String> values = List.of("version " + random.nextInt());
        if (ownZones.size() < 2) {
            String fresh = name + "-" + made++ + ".example.";
            if (change(
                    common.zoneLedger(),
                    fresh,
                    values,
                    "POST",
                    "/v2/zones",
                    Map.of("name", fresh, "email", "admin@example.org", "description", values.getFirst()))) {
                ownZones.add(fresh);
            }
            return;
        }
        String zone = ownZones.get(random.nextInt(ownZones.size()));
        String path = "/v2/zones/" + common.zoneLedger().get(zone).orElseThrow().id();
        boolean gone = random.nextBoolean();
        boolean known = gone
                ? change(common.zoneLedger(), zone, List.of(), "DELETE", path, Map.of())
                : change(common.zoneLedger(), zone, values, "PATCH", path, Map.of("description", values.getFirst()));
        if (gone || !known) {
            ownZones.remove(zone);
        }
    }

    /** Sends a change; without values the thing goes. Whether it is certain that it was done. */
    private boolean change(
            Ledger ledger, String key, List<String> values, String method, String path, Map<String, Object> body) {
        String known = ledger.get(key).map(Ledger.Thing::id).orElse("");
        Optional<Ledger.Thing> after =
                values.isEmpty() ? Optional.empty() : Optional.of(new Ledger.Thing(known, values));
        ledger.attempt(key, after);
        Reply reply;
        try {
            reply = common.cluster()
                    .call(random.nextInt(2), method, path, body.isEmpty() ? "" : JSON.writeValueAsString(body));
        } catch (UncheckedIOException e) {
            common.uncertain().incrementAndGet();
            return false;
        }
        if (reply.code() / 100 == 2) {
            JsonNode shown = reply.json();
            ledger.acknowledge(
                    key, after.map(thing -> new Ledger.Thing(shown.path("id").asString(), values)));
            common.acknowledged().incrementAndGet();
            return true;
        }
        if (reply.code() != 503 || !reply.headers().containsKey("retry-after")) {
            common.wrong().add(method + " " + path + " " + body + ": " + reply);
        }
        common.uncertain().incrementAndGet();
        return false;
    }

    private List<String> values() {
        List<String> values = new ArrayList<>();
        int first = random.nextInt(1 << 16);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int value = first + i & 0xFFFF;
            values.add("198.18.%d.%d".formatted(value >> 8, value & 0xFF));
        }
        return values;
    }
}
