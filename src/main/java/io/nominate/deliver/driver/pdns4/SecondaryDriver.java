package io.nominate.deliver.driver.pdns4;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.tool.ApiReply;
import io.nominate.deliver.tool.ApiRequest;
import io.nominate.deliver.tool.Primaries;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** A PowerDNS that transfers its zones. */
final class SecondaryDriver implements ZoneDriver {
    private final PdnsServer server;
    private final List<HostPort> masters;
    private final Optional<TsigKey> key;
    private final Optional<String> keyName;

    SecondaryDriver(Pool.Target target, TargetOptions options, DriverContext context) throws DriverException {
        this.masters = List.copyOf(target.masters());
        this.key = context.tsigKey();
        this.keyName = key.map(known -> known.name().toString())
                .or(() -> options.find("tsigkey_name").map(name -> name.endsWith(".") ? name : name + "."));
        if (masters.isEmpty()) {
            throw DriverException.setting("the pdns4 target " + options.get("api_endpoint") + " has no masters");
        }
        this.server = new PdnsServer(options, context.clock());
    }

    /** Puts the TSIG key on the server, or its secret right. */
    @Override
    public void prepare() throws DriverException {
        if (key.isEmpty()) {
            return;
        }
        TsigKey wanted = key.get();
        Optional<JsonNode> known = key(wanted);
        if (known.isPresent() && isSame(known.get(), wanted)) {
            return;
        }
        Map<String, Object> body = Map.of(
                "name", withoutDot(wanted.name().toString()),
                "algorithm", wanted.algorithm().text(),
                "key", Base64.getEncoder().encodeToString(wanted.secret()));
        ApiRequest request = known.isPresent()
                ? ApiRequest.json("PUT", keyPath(wanted), body)
                : ApiRequest.json("POST", PdnsServer.path("tsigkeys"), body);
        PdnsServer.expect(server.call(request), "put the TSIG key " + wanted.name());
    }

    /** Takes the key off the server unless zones are left that were made with this target's masters. */
    @Override
    public void retire() throws DriverException {
        if (key.isEmpty() || zones().orElseThrow().stream().anyMatch(HeldZone::ours)) {
            return;
        }
        Optional<JsonNode> known = key(key.get());
        if (known.isPresent() && isSame(known.get(), key.get())) {
            PdnsServer.expect(
                    server.call(ApiRequest.delete(keyPath(key.get()))),
                    "delete the TSIG key " + key.get().name());
        }
    }

    private Optional<JsonNode> key(TsigKey wanted) throws DriverException {
        ApiReply reply = server.call(ApiRequest.get(keyPath(wanted)));
        return reply.status() == 404
                ? Optional.empty()
                : Optional.of(PdnsServer.expect(reply, "look for the TSIG key " + wanted.name())
                        .json());
    }

    private static String keyPath(TsigKey key) {
        return PdnsServer.path("tsigkeys", key.name().toString());
    }

    private static boolean isSame(JsonNode known, TsigKey wanted) {
        return withoutDot(known.path("algorithm").asString(""))
                        .equalsIgnoreCase(withoutDot(wanted.algorithm().text()))
                && known.path("key").asString("").equals(Base64.getEncoder().encodeToString(wanted.secret()));
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
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
        update(zone);
    }

    private Map<String, Object> fields(Zone zone, boolean fresh) throws DriverException {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (fresh) {
            fields.put("name", PdnsServer.id(zone));
        }
        fields.put("kind", "Slave"); // what all versions of the API understand
        fields.put("masters", List.copyOf(addresses()));
        fields.put("slave_tsig_key_ids", keyName.map(List::of).orElse(List.of()));
        fields.put("account", zone.id().toString());
        return fields;
    }

    @Override
    public void delete(Zone zone, boolean hard) throws DriverException {
        server.delete(zone);
    }

    /** PowerDNS takes up to a second to look at a NOTIFY; what is asked for over its API begins at once. */
    @Override
    public Optional<Duration> updateDelay() {
        return Optional.of(Duration.ZERO);
    }

    @Override
    public void update(Zone zone) throws DriverException {
        ApiReply reply = server.call(ApiRequest.of("PUT", PdnsServer.path(zone) + "/axfr-retrieve"));
        if (reply.status() == 404) {
            throw reply.failure(DeliveryCause.ZONE_MISSING, false, "retrieve " + zone.name(), reply.reason());
        }
        PdnsServer.expect(reply, "retrieve " + zone.name());
    }

    /** PowerDNS retrieves a zone whatever its serial. */
    @Override
    public void retransfer(Zone zone) throws DriverException {
        update(zone);
    }

    @Override
    public boolean deleteStray(String name) throws DriverException {
        server.deleteStray(name);
        return true;
    }

    @Override
    public Presence check(Zone zone) throws DriverException {
        Optional<JsonNode> found = server.find(zone);
        return found.isEmpty() ? Presence.MISSING : presence(found.get(), zone);
    }

    private Presence presence(JsonNode found, Zone zone) throws DriverException {
        Set<String> keys = texts(found.path("slave_tsig_key_ids"));
        boolean same = isSecondary(found)
                && PdnsServer.account(found).equals(zone.id().toString())
                && texts(found.path("masters")).equals(addresses())
                && keys.equals(keyName.map(Set::of).orElse(Set.of()));
        return same ? Presence.PRESENT : Presence.DIFFERENT;
    }

    private static boolean isSecondary(JsonNode zone) {
        String kind = zone.path("kind").asString("");
        return kind.equalsIgnoreCase("slave") || kind.equalsIgnoreCase("secondary");
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(item -> texts.add(item.asString("")));
        return texts;
    }

    /** The masters, as the API has them. */
    private Set<String> addresses() throws DriverException {
        Set<String> found = new TreeSet<>();
        Primaries.addresses(masters).forEach(address -> found.add(address.toString()));
        return found;
    }

    @Override
    public Optional<List<HeldZone>> zones() throws DriverException {
        Set<String> addresses = addresses();
        List<HeldZone> held = new ArrayList<>();
        for (JsonNode zone : server.zones()) {
            Set<String> from = texts(zone.path("masters"));
            boolean ours = isSecondary(zone) && (from.equals(addresses) || PdnsServer.isMark(PdnsServer.account(zone)));
            held.add(new HeldZone(zone.path("name").asString(""), ours));
        }
        return Optional.of(held);
    }

    @Override
    public List<Advice> advise() throws DriverException {
        return SettingsAdvice.of(server, true);
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
