package io.nominate.deliver.driver.pdns4;

import io.nominate.deliver.spi.ContentDriver;
import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ResourceRecord;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.spi.ZoneChange;
import io.nominate.deliver.spi.ZoneContent;
import io.nominate.deliver.tool.ApiReply;
import io.nominate.deliver.tool.ApiRequest;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Zone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** A PowerDNS whose zones' records are brought over its API. */
final class NativeDriver implements ContentDriver {
    /** Above this it is cheaper to read the whole zone than set by set. */
    private static final int SETS_ASKED_FOR = 50;

    private final PdnsServer server;

    NativeDriver(TargetOptions options, DriverContext context) throws DriverException {
        this.server = new PdnsServer(options, context.clock());
    }

    @Override
    public void create(Zone zone) throws DriverException {
        Optional<JsonNode> found = server.find(zone);
        if (found.isEmpty() && !server.create(zone, fields(zone, true))) {
            found = server.find(zone);
        }
        if (found.isPresent() && presence(found.get(), zone) != Presence.PRESENT) {
            PdnsServer.expect(
                    server.call(ApiRequest.json("PUT", PdnsServer.path(zone), fields(zone, false))),
                    "change " + zone.name());
        }
    }

    /** The server must not have serials of its own: {@code soa_edit} and {@code soa_edit_api} are off. */
    private static Map<String, Object> fields(Zone zone, boolean fresh) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (fresh) {
            fields.put("name", PdnsServer.id(zone));
            fields.put("nameservers", List.of());
        }
        fields.put("kind", "Native");
        fields.put("account", zone.id().toString());
        fields.put("soa_edit", "");
        fields.put("soa_edit_api", "");
        return fields;
    }

    @Override
    public void delete(Zone zone, boolean hard) throws DriverException {
        server.delete(zone);
    }

    @Override
    public Presence check(Zone zone) throws DriverException {
        Optional<JsonNode> found = server.find(zone);
        return found.isEmpty() ? Presence.MISSING : presence(found.get(), zone);
    }

    private static Presence presence(JsonNode found, Zone zone) {
        boolean same = found.path("kind").asString("").equalsIgnoreCase("native")
                && PdnsServer.account(found).equals(zone.id().toString())
                && found.path("soa_edit_api").asString("").isEmpty();
        return same ? Presence.PRESENT : Presence.DIFFERENT;
    }

    @Override
    public OptionalLong serial(Zone zone) throws DriverException {
        return server.find(zone)
                .map(found -> OptionalLong.of(found.path("serial").asLong(0)))
                .orElse(OptionalLong.empty());
    }

    @Override
    public void replace(Zone zone, ZoneContent content) throws DriverException {
        Map<RrSet.Key, RrSet> there = all(zone);
        Patch patch = new Patch(server, zone);
        Replacement replacement = new Replacement(there, patch);
        content.read(replacement);
        replacement.end();
        for (RrSet.Key gone : there.keySet()) {
            patch.put(new RrSet(gone)); // what is left of the server's is not in the content
        }
        patch.end();
    }

    /** Goes through the content set by set; takes out of the server's what is in the content. */
    private static final class Replacement implements ZoneContent.Reader {
        private final Map<RrSet.Key, RrSet> there;
        private final Patch patch;
        private Optional<RrSet> current = Optional.empty();

        Replacement(Map<RrSet.Key, RrSet> there, Patch patch) {
            this.there = there;
            this.patch = patch;
        }

        @Override
        public void record(ResourceRecord resource) throws DriverException {
            RrSet.Key key = RrSet.Key.of(resource);
            if (current.map(set -> !set.key().equals(key)).orElse(true)) {
                end();
                current = Optional.of(new RrSet(key));
            }
            current.orElseThrow().add(resource);
        }

        void end() throws DriverException {
            if (current.isPresent()) {
                RrSet wanted = current.get();
                Optional<RrSet> known = Optional.ofNullable(there.remove(wanted.key()));
                if (!known.map(wanted::isSame).orElse(false)) {
                    patch.put(wanted);
                }
                current = Optional.empty();
            }
        }
    }

    @Override
    public void apply(Zone zone, ZoneChange change) throws DriverException {
        JsonNode found = server.find(zone)
                .orElseThrow(() ->
                        DriverException.passing(DeliveryCause.ZONE_MISSING, server + ": does not have " + zone.name()));
        long serial = found.path("serial").asLong(0);
        if (serial != change.fromSerial() && serial != change.toSerial()) {
            throw DriverException.passing(
                    DeliveryCause.OLD_SERIAL,
                    server + ": has serial " + serial + " of " + zone.name() + ", not " + change.fromSerial());
        }
        Map<RrSet.Key, RrSet> touched = new LinkedHashMap<>();
        change.removed().forEach(resource -> touched.put(RrSet.Key.of(resource), new RrSet(RrSet.Key.of(resource))));
        change.added().forEach(resource -> touched.put(RrSet.Key.of(resource), new RrSet(RrSet.Key.of(resource))));
        read(zone, touched);
        change.removed().forEach(resource -> set(touched, resource).remove(resource));
        change.added().forEach(resource -> set(touched, resource).add(resource));
        Patch patch = new Patch(server, zone);
        for (RrSet set : touched.values()) {
            patch.put(set);
        }
        patch.end();
    }

    private static RrSet set(Map<RrSet.Key, RrSet> sets, ResourceRecord resource) {
        return sets.computeIfAbsent(RrSet.Key.of(resource), RrSet::new);
    }

    /** Puts what the server has into these sets; the SOA is ours alone. */
    private void read(Zone zone, Map<RrSet.Key, RrSet> touched) throws DriverException {
        List<RrSet.Key> wanted =
                touched.keySet().stream().filter(key -> !key.isSoa()).toList();
        if (wanted.size() > SETS_ASKED_FOR) {
            Map<RrSet.Key, RrSet> there = all(zone);
            for (RrSet.Key key : wanted) {
                touched.put(key, readable(there.getOrDefault(key, new RrSet(key))));
            }
            return;
        }
        for (RrSet.Key key : wanted) {
            ApiReply reply = server.call(ApiRequest.get(PdnsServer.path(zone))
                    .query("rrset_name", key.owner().toString())
                    .query("rrset_type", key.type().toString()));
            RrSet there =
                    sets(PdnsServer.expect(reply, "read " + key.owner()).json()).getOrDefault(key, new RrSet(key));
            touched.put(key, readable(there));
        }
    }

    private RrSet readable(RrSet set) throws DriverException {
        if (!set.isReadable()) {
            throw DriverException.passing(
                    DeliveryCause.OLD_SERIAL,
                    server + ": has something else at " + set.key().owner() + " "
                            + set.key().type());
        }
        return set;
    }

    private Map<RrSet.Key, RrSet> all(Zone zone) throws DriverException {
        ApiReply reply = server.call(ApiRequest.get(PdnsServer.path(zone)));
        return sets(PdnsServer.expect(reply, "read " + zone.name()).json());
    }

    private static Map<RrSet.Key, RrSet> sets(JsonNode zone) {
        Map<RrSet.Key, RrSet> sets = new LinkedHashMap<>();
        for (JsonNode node : zone.path("rrsets")) {
            RrSet.read(node).ifPresent(set -> sets.put(set.key(), set));
        }
        return sets;
    }

    @Override
    public Optional<List<HeldZone>> zones() throws DriverException {
        List<HeldZone> held = new ArrayList<>();
        for (JsonNode zone : server.zones()) {
            boolean ours = zone.path("kind").asString("").equalsIgnoreCase("native")
                    && PdnsServer.isMark(PdnsServer.account(zone));
            held.add(new HeldZone(zone.path("name").asString(""), ours));
        }
        return Optional.of(held);
    }

    @Override
    public boolean deleteStray(String name) throws DriverException {
        server.deleteStray(name);
        return true;
    }

    @Override
    public List<Advice> advise() throws DriverException {
        return SettingsAdvice.of(server, false);
    }

    @Override
    public Optional<String> incarnation() throws DriverException {
        return Optional.of(server.start());
    }

    @Override
    public void close() {
        server.close();
    }
}
