package io.nominate.deliver.driver.akamai;

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
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** One account of Akamai Edge DNS. */
final class AkamaiDriver implements ZoneDriver {
    private static final Logger LOG = LoggerFactory.getLogger(AkamaiDriver.class);
    private static final String ZONES = "/config-dns/v2/zones";
    private static final String DELETIONS = ZONES + "/delete-requests";
    private static final int MAX_TIMEOUT_SECONDS = 600;
    private static final int MOST_SIGNED = 131_072;
    private static final int MOST_POLLS = 10;
    private static final Duration POLL = Duration.ofSeconds(1);

    private final ApiClient api;
    private final EdgeGrid signer;
    private final InstantSource clock;
    private final List<HostPort> masters;
    private final String contract;
    private final Optional<String> group;
    private final Optional<Map<String, Object>> tsig;

    AkamaiDriver(Pool.Target target, DriverContext context) throws DriverException {
        TargetOptions options = new TargetOptions(target, Akamai.OPTIONS);
        options.notifyAddress();
        this.clock = context.clock();
        this.masters = Primaries.onPort53("akamai_v2", target.masters());
        this.contract = options.get("akamai_contract_id");
        this.group = options.find("akamai_gid");
        this.tsig = tsig(options, context.tsigKey());
        String secret = options.get("akamai_client_secret");
        String clientToken = options.get("akamai_client_token");
        String accessToken = options.get("akamai_access_token");
        this.signer = new EdgeGrid(clientToken, secret, accessToken, MOST_SIGNED);
        this.api = ApiClient.at("akamai_v2", "https://" + options.get("akamai_host"))
                .tls(Tls.trusting(options.find("ca_cert").map(Path::of)))
                .timeout(Duration.ofSeconds(options.number("timeout", 1, MAX_TIMEOUT_SECONDS)))
                .secret(secret)
                .secret(clientToken)
                .secret(accessToken)
                .secret(options.find("tsig_key_secret").orElse(""))
                .clock(clock)
                .open();
    }

    private static Optional<Map<String, Object>> tsig(TargetOptions options, Optional<TsigKey> own)
            throws DriverException {
        Optional<String> name = options.find("tsig_key_name");
        if (name.isPresent()) {
            return Optional.of(Map.of(
                    "name", name.get(),
                    "algorithm", options.get("tsig_key_algorithm"),
                    "secret", options.get("tsig_key_secret")));
        }
        return own.map(key -> Map.of(
                "name", Primaries.undotted(key.name().toString()),
                "algorithm", key.algorithm().text(),
                "secret", Base64.getEncoder().encodeToString(key.secret())));
    }

    @Override
    public void create(Zone zone) throws DriverException {
        ApiRequest request = ApiRequest.json("POST", ZONES, body(zone)).query("contractId", contract);
        ApiReply reply = call(group.isPresent() ? request.query("gid", group.get()) : request);
        if (reply.ok()) {
            checked(reply, zone);
            return;
        }
        if (reply.status() != 409) {
            throw failure(reply, "create " + zone.name());
        }
        JsonNode found = find(zone).orElseThrow(() -> failure(reply, "create " + zone.name()));
        if (!isSecondary(found)) {
            throw DriverException.personNeeded(
                    DeliveryCause.REFUSED,
                    api + ": has a zone " + zone.name() + " that is not a secondary, made by somebody else");
        }
        if (!isAsWanted(found)) {
            ApiReply changed = call(ApiRequest.json("PUT", path(zone), body(zone)));
            if (!changed.ok()) {
                throw failure(changed, "change " + zone.name());
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
            LOG.info("akamai_v2: {} is not a secondary and thus not ours: it stays", zone.name());
            return;
        }
        ApiReply reply = requestDeletion(zone, true);
        if (reply.status() == 403) { // only some may delete without Akamai's checks
            reply = requestDeletion(zone, false);
        }
        if (!reply.ok() && reply.status() != 404) {
            throw failure(reply, "delete " + zone.name());
        }
        if (reply.ok()) {
            awaitDeletion(zone, reply.json().path("requestId").asString(""));
        }
    }

    private ApiReply requestDeletion(Zone zone, boolean force) throws DriverException {
        Map<String, Object> body = Map.of("zones", List.of(Primaries.undotted(zone.name())));
        return call(ApiRequest.json("POST", DELETIONS, body).query("force", Boolean.toString(force)));
    }

    private void awaitDeletion(Zone zone, String requestId) throws DriverException {
        if (requestId.isEmpty()) {
            throw DriverException.passing(
                    DeliveryCause.SERVER_FAILURE, api + ": delete " + zone.name() + ": answered without a requestId");
        }
        String path = DELETIONS + "/" + ApiRequest.escape(requestId);
        for (int poll = 0; poll < MOST_POLLS; poll++) {
            ApiReply reply = call(ApiRequest.get(path));
            if (!reply.ok()) {
                throw failure(reply, "ask for the deletion of " + zone.name());
            }
            JsonNode state = reply.json();
            if (state.path("isComplete").asBoolean(false)) {
                if (state.path("failureCount").asInt(0) > 0) {
                    throw failedDeletion(zone, path);
                }
                return;
            }
            pause();
        }
        throw DriverException.passing(
                DeliveryCause.TIMEOUT, api + ": the deletion of " + zone.name() + " has not ended yet");
    }

    private DriverException failedDeletion(Zone zone, String path) throws DriverException {
        ApiReply reply = call(ApiRequest.get(path + "/result"));
        String reason = reply.jsonOrEmpty()
                .path("failedZones")
                .path(0)
                .path("failureReason")
                .asString("");
        return reply.failure(DeliveryCause.REFUSED, true, "delete " + zone.name(), reason);
    }

    private static void pause() throws DriverException {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DriverException.passing(DeliveryCause.INTERNAL, "interrupted", e);
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
        ApiReply reply = call(ApiRequest.get(path(zone)));
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
        return zone.path("type").asString("").toLowerCase(Locale.ROOT).equals("secondary");
    }

    private boolean isAsWanted(JsonNode zone) {
        Set<String> there = new HashSet<>();
        zone.path("masters").forEach(master -> there.add(master.asString("")));
        String key = zone.path("tsigKey").path("name").asString("");
        String wanted = tsig.map(map -> String.valueOf(map.get("name"))).orElse("");
        return there.equals(new HashSet<>(hosts())) && key.equalsIgnoreCase(wanted);
    }

    private List<String> hosts() {
        return masters.stream().map(HostPort::host).toList();
    }

    private Map<String, Object> body(Zone zone) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("zone", Primaries.undotted(zone.name()));
        body.put("type", "secondary");
        body.put("comment", "Created by Nominate for project " + zone.projectId());
        body.put("masters", hosts());
        tsig.ifPresent(key -> body.put("tsigKey", key));
        return body;
    }

    private static String path(Zone zone) {
        return ZONES + "/" + ApiRequest.escape(Primaries.undotted(zone.name()));
    }

    private ApiReply call(ApiRequest request) throws DriverException {
        String authorization = signer.authorization(
                request, api.uri(request), clock.instant(), UUID.randomUUID().toString());
        return api.call(request.header("Authorization", authorization));
    }

    private static DriverException failure(ApiReply reply, String doing) {
        JsonNode error = reply.jsonOrEmpty();
        String detail = error.path("detail").asString("");
        String reason = detail.isBlank() ? error.path("title").asString("") : detail;
        String lower = reason.toLowerCase(Locale.ROOT);
        if (reply.status() == 400 && lower.contains("timestamp")) {
            return reply.failure(DeliveryCause.WRONG_KEY, true, doing, reason + " (compare the clocks)");
        }
        if (reply.status() >= 400 && reply.status() < 500 && lower.contains("limit")) {
            return reply.failure(DeliveryCause.PROVIDER_QUOTA, reply.status() != 429, doing, reason);
        }
        return reply.failure(doing, reason);
    }

    @Override
    public void close() {
        api.close();
    }
}
