package io.nominate.testkit.hosted;

import io.nominate.testkit.hosted.FakeApi.Answer;
import io.nominate.testkit.hosted.FakeApi.Asked;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Zones of Akamai's Edge DNS API config-dns v2, learned from Akamai's own clients: signatures from
 * github.com/akamai/AkamaiOPEN-edgegrid-golang pkg/edgegrid/signer.go, paths, fields and the shape of errors from its
 * pkg/dns/zone.go, zonebulk.go and errors.go; that 409 stands for an existing zone, and 403 for one who may not bypass the
 * checks of a deletion, from OpenStack Designate's designate/backend/impl_akamai_v2.py.
 */
public final class FakeAkamai implements FakeApi.Handler {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "(EG1-HMAC-SHA256 client_token=([^;]+);access_token=([^;]+);timestamp=([^;]+);nonce=([^;]+);)signature=(.+)");
    private static final String ZONES = "/config-dns/v2/zones";
    private static final String DELETIONS = ZONES + "/delete-requests";
    // zone.go: ZoneCreate
    private static final Set<String> ZONE = Set.of(
            "zone",
            "type",
            "masters",
            "comment",
            "signAndServe",
            "signAndServeAlgorithm",
            "tsigKey",
            "target",
            "endCustomerId",
            "contractId",
            "outboundZoneTransfer");
    private static final Set<String> TSIG = Set.of("name", "algorithm", "secret");

    private final String clientToken;
    private final String clientSecret;
    private final String accessToken;
    private final Map<String, JsonNode> zones = new ConcurrentHashMap<>();
    private final Map<String, Deletion> deletions = new ConcurrentHashMap<>();
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();
    private volatile boolean forceForbidden;
    private volatile String failure = "";
    private volatile int most = Integer.MAX_VALUE;

    private record Deletion(String zone, boolean force, int[] polls) {}

    public FakeAkamai(String clientToken, String clientSecret, String accessToken) {
        this.clientToken = clientToken;
        this.clientSecret = clientSecret;
        this.accessToken = accessToken;
    }

    public Map<String, JsonNode> zones() {
        return zones;
    }

    /** A zone that has to be there. */
    public JsonNode zone(String name) {
        return Optional.ofNullable(zones.get(name)).orElseThrow();
    }

    public void putPrimary(String name) {
        zones.put(name, JSON.createObjectNode().put("zone", name).put("type", "PRIMARY"));
    }

    /** Has deletions without checks refused, as for most users; those with checks take a while. */
    public void forbidForce() {
        forceForbidden = true;
    }

    /** Has deletions end with this reason. */
    public void failDeletions(String reason) {
        failure = reason;
    }

    public void most(int zoneCount) {
        most = zoneCount;
    }

    @Override
    public Answer on(Asked asked) {
        String complaint = unsigned(asked);
        if (!complaint.isEmpty()) {
            return complaint.contains("timestamp")
                    ? problem(400, "Bad request", complaint)
                    : problem(401, "Not authorized", complaint);
        }
        String path = asked.plainPath();
        if (path.equals(ZONES) && asked.method().equals("POST")) {
            return create(asked);
        }
        if (path.equals(DELETIONS) && asked.method().equals("POST")) {
            return requestDeletion(asked);
        }
        if (path.startsWith(DELETIONS + "/") && asked.method().equals("GET")) {
            return deletion(path.substring(DELETIONS.length() + 1));
        }
        String name = path.startsWith(ZONES + "/") ? path.substring(ZONES.length() + 1) : "";
        JsonNode zone = zones.get(name);
        if (zone == null) {
            return problem(404, "Not Found", "Zone " + name + " not found");
        }
        return switch (asked.method()) {
            case "GET" -> Answer.json(200, zone);
            case "PUT" -> write(asked, 200);
            default -> problem(405, "Method Not Allowed", "");
        };
    }

    private Answer create(Asked asked) {
        if (!asked.path().contains("?contractId=C-1&gid=42")) {
            return problem(400, "Bad Request", "contractId and gid have to be given");
        }
        String name = json(asked).path("zone").asString("");
        if (zones.containsKey(name)) {
            return problem(409, "Conflict", "Zone " + name + " already exists");
        }
        if (zones.size() >= most) {
            return problem(403, "Forbidden", "The limit of zones of the contract is reached");
        }
        return write(asked, 201);
    }

    private Answer write(Asked asked, int status) {
        if (!asked.header("Content-Type").equals("application/json")) {
            return problem(415, "Unsupported Media Type", asked.header("Content-Type"));
        }
        JsonNode body = json(asked);
        String complaint = Wanted.complaint(body, Set.of("zone", "type"), ZONE);
        if (complaint.isEmpty() && body.has("tsigKey")) {
            complaint = Wanted.complaint(body.path("tsigKey"), TSIG, TSIG);
        }
        if (complaint.isEmpty()
                && body.path("type").asString("").equals("secondary")
                && body.path("masters").isEmpty()) {
            complaint = "masters are required for secondary zones";
        }
        if (complaint.isEmpty() && body.path("zone").asString("").endsWith(".")) {
            complaint = "the zone's name ends with a dot";
        }
        if (!complaint.isEmpty()) {
            return problem(422, "Unprocessable Entity", complaint);
        }
        zones.put(body.path("zone").asString(), body);
        return Answer.json(status, body);
    }

    private Answer requestDeletion(Asked asked) {
        boolean force = asked.path().endsWith("?force=true");
        if (force && forceForbidden) {
            return problem(403, "Forbidden", "You may not bypass the safety checks");
        }
        String id = UUID.randomUUID().toString();
        String zone = json(asked).path("zones").path(0).asString("");
        deletions.put(id, new Deletion(zone, force, new int[1]));
        return Answer.json(201, Map.of("requestId", id, "expirationDate", "2030-10-28T17:10:04.515792Z"));
    }

    private Answer deletion(String rest) {
        String id = rest.replace("/result", "");
        Deletion deletion = deletions.get(id);
        if (deletion == null) {
            return problem(404, "Not Found", "Request not found");
        }
        if (rest.endsWith("/result")) {
            return Answer.json(
                    200,
                    Map.of(
                            "requestId", id,
                            "successfullyDeletedZones", List.of(),
                            "failedZones", List.of(Map.of("zone", deletion.zone, "failureReason", failure))));
        }
        boolean complete = deletion.force || ++deletion.polls[0] > 1;
        if (complete && failure.isEmpty()) {
            zones.remove(deletion.zone);
        }
        int failed = complete && !failure.isEmpty() ? 1 : 0;
        return Answer.json(
                200,
                Map.of(
                        "requestId",
                        id,
                        "zonesSubmitted",
                        1,
                        "successCount",
                        complete ? 1 - failed : 0,
                        "failureCount",
                        failed,
                        "isComplete",
                        complete,
                        "expirationDate",
                        "2030-10-28T17:10:04.515792Z"));
    }

    private String unsigned(Asked asked) {
        Matcher header = AUTHORIZATION.matcher(asked.header("Authorization"));
        if (!header.matches()
                || !header.group(2).equals(clientToken)
                || !header.group(3).equals(accessToken)) {
            return "The client token or access token is unknown";
        }
        Instant stamp = LocalDateTime.parse(header.group(4), DateTimeFormatter.ofPattern("uuuuMMdd'T'HH:mm:ss'+0000'"))
                .toInstant(ZoneOffset.UTC);
        if (Duration.between(stamp, Instant.now()).abs().toSeconds() > 30) {
            return "Invalid timestamp";
        }
        if (!nonces.add(header.group(5))) {
            return "The nonce was used before";
        }
        try {
            String hash = "";
            if (asked.method().equals("POST") && asked.body().length > 0) {
                byte[] part = Arrays.copyOf(asked.body(), Math.min(asked.body().length, 131_072));
                hash = base64(MessageDigest.getInstance("SHA-256").digest(part));
            }
            String signed = asked.method() + "\thttps\t" + asked.header("Host") + "\t" + asked.path() + "\t\t" + hash
                    + "\t" + header.group(1);
            boolean right = hmac(hmac(clientSecret, header.group(4)), signed).equals(header.group(6));
            return right ? "" : "The signature does not match";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return base64(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    private static JsonNode json(Asked asked) {
        try {
            return JSON.readTree(asked.body());
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    private static Answer problem(int status, String title, String detail) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/problem+json"),
                JSON.writeValueAsBytes(Map.of(
                        "type", "https://problems.example/" + status,
                        "title", title,
                        "status", status,
                        "detail", detail)));
    }
}
