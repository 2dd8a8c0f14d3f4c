package io.nominate.deliver.driver.ns1;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.tool.ApiClient;
import io.nominate.deliver.tool.ApiReply;
import io.nominate.deliver.tool.ApiRequest;
import io.nominate.deliver.tool.Primaries;
import io.nominate.deliver.tool.Tls;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** One account of NS1. */
final class Ns1Driver implements ZoneDriver {
    private static final Logger LOG = LoggerFactory.getLogger(Ns1Driver.class);
    private static final int MAX_TIMEOUT_SECONDS = 600;

    private final ApiClient api;
    private final String token;
    private final List<HostPort> masters;
    private final Optional<Map<String, Object>> tsig;

    Ns1Driver(Pool.Target target, DriverContext context) throws DriverException {
        TargetOptions options = new TargetOptions(target, Ns1.OPTIONS);
        options.notifyAddress();
        this.masters = Primaries.required("ns1", target.masters());
        this.token = options.get("api_token");
        this.tsig = tsig(options, context.tsigKey());
        this.api = ApiClient.at("ns1", "https://" + options.get("api_endpoint"))
                .tls(Tls.trusting(options.find("ca_cert").map(Path::of)))
                .timeout(Duration.ofSeconds(options.number("timeout", 1, MAX_TIMEOUT_SECONDS)))
                .secret(token)
                .secret(options.find("tsigkey_value").orElse(""))
                .clock(context.clock())
                .open();
    }

    private static Optional<Map<String, Object>> tsig(TargetOptions options, Optional<TsigKey> own)
            throws DriverException {
        Optional<String> name = options.find("tsigkey_name");
        if (name.isPresent()) {
            return Optional.of(Map.of(
                    "enabled", true,
                    "name", name.get(),
                    "hash", options.get("tsigkey_hash"),
                    "key", options.get("tsigkey_value")));
        }
        return own.map(key -> Map.of(
                "enabled", true,
                "name", Primaries.undotted(key.name().toString()),
                "hash", key.algorithm().text(),
                "key", Base64.getEncoder().encodeToString(key.secret())));
    }

    @Override
    public void create(Zone zone) throws DriverException {
        Optional<JsonNode> found = find(zone);
        if (found.isEmpty()) {
            ApiReply reply = call(ApiRequest.json("PUT", path(zone), body(zone)));
            if (reply.ok()) {
                checked(reply, zone);
                return;
            }
            if (!reply.reason().contains("already exists")) {
                throw failure(reply, "create " + zone.name());
            }
            found = find(zone); // another was quicker
        }
        if (found.isPresent() && !isSecondary(found.get())) {
            throw DriverException.personNeeded(
                    DeliveryCause.REFUSED,
                    api + ": has a zone " + zone.name() + " that is not a secondary, made by somebody else");
        }
        if (found.isEmpty() || !isAsWanted(found.get())) {
            ApiReply reply = call(ApiRequest.json("POST", path(zone), body(zone)));
            if (!reply.ok()) {
                throw failure(reply, "change " + zone.name());
            }
        }
    }

    @Override
    public void delete(Zone zone, boolean hard) throws DriverException {
        Optional<JsonNode> found = find(zone);
        if (found.isEmpty()) {
            return;
        }
        if (!isSecondary(found.get())) {
            LOG.info("ns1: {} is not a secondary and thus not ours: it stays", zone.name());
            return;
        }
        ApiReply reply = call(ApiRequest.delete(path(zone)));
        if (!reply.ok() && reply.status() != 404) {
            throw failure(reply, "delete " + zone.name());
        }
    }

    @Override
    public Presence check(Zone zone) throws DriverException {
        Optional<JsonNode> found = find(zone);
        if (found.isEmpty()) {
            return Presence.MISSING;
        }
        return isSecondary(found.get()) && isAsWanted(found.get()) ? Presence.PRESENT : Presence.DIFFERENT;
    }

    private Optional<JsonNode> find(Zone zone) throws DriverException {
        ApiReply reply = call(ApiRequest.get(path(zone)).query("records", "false"));
        if (reply.status() == 404) {
            return Optional.empty();
        }
        if (!reply.ok()) {
            throw failure(reply, "look for " + zone.name());
        }
        return Optional.of(checked(reply, zone));
    }

    private JsonNode checked(ApiReply reply, Zone zone) throws DriverException {
        JsonNode tree = reply.json();
        if (!tree.path("zone").asString("").equalsIgnoreCase(Primaries.undotted(zone.name()))) {
            throw DriverException.passing(
                    DeliveryCause.SERVER_FAILURE, api + ": answered with another zone than " + zone.name());
        }
        return tree;
    }

    private static boolean isSecondary(JsonNode zone) {
        return zone.path("secondary").path("enabled").asBoolean(false);
    }

    private boolean isAsWanted(JsonNode zone) throws DriverException {
        JsonNode secondary = zone.path("secondary");
        List<HostPort> there = new ArrayList<>();
        there.add(new HostPort(
                secondary.path("primary_ip").asString(""),
                Math.clamp(secondary.path("primary_port").asInt(53), 0, 65535)));
        for (int i = 0; i < secondary.path("other_ips").size(); i++) {
            there.add(new HostPort(
                    secondary.path("other_ips").path(i).asString(""),
                    Math.clamp(secondary.path("other_ports").path(i).asInt(53), 0, 65535)));
        }
        boolean signed = secondary.path("tsig").path("enabled").asBoolean(false);
        String key = signed ? secondary.path("tsig").path("name").asString("") : "";
        String wanted = tsig.map(map -> String.valueOf(map.get("name"))).orElse("");
        return there.equals(Primaries.addresses(masters)) && key.equalsIgnoreCase(wanted);
    }

    private Map<String, Object> body(Zone zone) throws DriverException {
        List<HostPort> addresses = Primaries.addresses(masters);
        Map<String, Object> secondary = new LinkedHashMap<>();
        secondary.put("enabled", true);
        secondary.put("primary_ip", addresses.getFirst().host());
        secondary.put("primary_port", addresses.getFirst().port());
        List<HostPort> others = addresses.subList(1, addresses.size());
        if (!others.isEmpty()) {
            secondary.put("other_ips", others.stream().map(HostPort::host).toList());
            secondary.put("other_ports", others.stream().map(HostPort::port).toList());
        }
        tsig.ifPresent(key -> secondary.put("tsig", key));
        return Map.of("zone", Primaries.undotted(zone.name()), "secondary", secondary);
    }

    private static String path(Zone zone) {
        return "/v1/zones/" + ApiRequest.escape(Primaries.undotted(zone.name()));
    }

    private ApiReply call(ApiRequest request) throws DriverException {
        return api.call(request.header("X-NSONE-Key", token));
    }

    private static DriverException failure(ApiReply reply, String doing) {
        String reason = reply.reason();
        if (reply.status() >= 400 && reply.status() < 500 && reason.contains("limit")) {
            return reply.failure(DeliveryCause.PROVIDER_QUOTA, reply.status() != 429, doing, reason);
        }
        return reply.failure(doing);
    }

    @Override
    public void close() {
        api.close();
    }
}
