package io.nominate.deliver.driver.dynect;

import io.nominate.deliver.driver.dynect.DynectApi.Answer;
import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.tool.ApiClient;
import io.nominate.deliver.tool.ApiRequest;
import io.nominate.deliver.tool.Primaries;
import io.nominate.deliver.tool.Tls;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One customer of DynECT. */
final class DynectDriver implements ZoneDriver {
    private static final int MAX_TIMEOUT_SECONDS = 600;

    private final DynectApi api;
    private final List<String> masters;
    private final Optional<String> contact;
    private final Optional<String> tsigKey;

    DynectDriver(Pool.Target target, DriverContext context) throws DriverException {
        TargetOptions options = new TargetOptions(target, Dynect.OPTIONS);
        options.notifyAddress();
        this.masters = Primaries.onPort53("dynect", target.masters()).stream()
                .map(HostPort::host)
                .toList();
        this.contact = options.find("contact_nickname");
        this.tsigKey = options.find("tsig_key_name");
        String password = options.get("password");
        ApiClient client = ApiClient.at("dynect", "https://" + options.get("api_endpoint"))
                .tls(Tls.trusting(options.find("ca_cert").map(Path::of)))
                .timeout(Duration.ofSeconds(options.number("timeout", 1, MAX_TIMEOUT_SECONDS)))
                .secret(password)
                .clock(context.clock())
                .open();
        this.api = new DynectApi(
                client,
                Map.of(
                        "customer_name", options.get("customer_name"),
                        "user_name", options.get("username"),
                        "password", password),
                Duration.ofSeconds(options.number("job_timeout", 1, MAX_TIMEOUT_SECONDS)));
    }

    @Override
    public void create(Zone zone) throws DriverException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("masters", masters);
        contact.ifPresent(name -> body.put("contact_nickname", name));
        tsigKey.ifPresent(name -> body.put("tsig_key_name", name));
        Answer made = api.call(ApiRequest.json("POST", secondary(zone), body));
        if (made.has("TARGET_EXISTS")) {
            made = change(zone, body);
        }
        if (!made.ok()) {
            throw made.failure("create " + zone.name());
        }
        Answer active = api.call(ApiRequest.json("PUT", secondary(zone), Map.of("activate", true)));
        if (!active.ok()) {
            throw active.failure("activate " + zone.name());
        }
    }

    private Answer change(Zone zone, Map<String, Object> body) throws DriverException {
        Answer changed = api.call(ApiRequest.json("PUT", secondary(zone), body));
        if (changed.has("NOT_FOUND")) {
            throw DriverException.personNeeded(
                    DeliveryCause.REFUSED,
                    api + ": has a zone " + zone.name() + " that is not a secondary, made by somebody else");
        }
        return changed;
    }

    @Override
    public void delete(Zone zone, boolean hard) throws DriverException {
        if (find(zone).isEmpty()) { // or it is there, and no secondary: not ours
            return;
        }
        Answer deleted = api.call(ApiRequest.delete("/REST/Zone/" + escaped(zone) + "/"));
        if (!deleted.ok() && !deleted.has("NOT_FOUND")) {
            throw deleted.failure("delete " + zone.name());
        }
    }

    @Override
    public Presence check(Zone zone) throws DriverException {
        Optional<JsonNode> found = find(zone);
        if (found.isEmpty()) {
            return Presence.MISSING;
        }
        Set<String> there = new HashSet<>();
        found.get().path("masters").forEach(master -> there.add(master.asString("")));
        boolean key =
                tsigKey.orElse("").equals(found.get().path("tsig_key_name").asString(""));
        boolean active = !found.get().path("active").asString("").equals("N");
        return key && active && there.equals(new HashSet<>(masters)) ? Presence.PRESENT : Presence.DIFFERENT;
    }

    private Optional<JsonNode> find(Zone zone) throws DriverException {
        Answer answer = api.call(ApiRequest.get(secondary(zone)));
        if (answer.has("NOT_FOUND")) {
            return Optional.empty();
        }
        if (!answer.ok()) {
            throw answer.failure("look for " + zone.name());
        }
        return Optional.of(answer.data());
    }

    private static String secondary(Zone zone) {
        return "/REST/Secondary/" + escaped(zone) + "/";
    }

    private static String escaped(Zone zone) {
        return ApiRequest.escape(Primaries.undotted(zone.name()));
    }

    @Override
    public void close() {
        api.close();
    }
}
