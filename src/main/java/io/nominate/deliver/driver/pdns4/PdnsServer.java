package io.nominate.deliver.driver.pdns4;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.tool.ApiClient;
import io.nominate.deliver.tool.ApiReply;
import io.nominate.deliver.tool.ApiRequest;
import io.nominate.deliver.tool.Tls;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Zone;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The HTTP API of one PowerDNS (<a href="https://doc.powerdns.com/authoritative/http-api/">its documentation</a>). The
 * server's id is always {@code localhost}. A zone's {@code account} has our id of the zone: so a zone is known as ours.
 */
final class PdnsServer implements AutoCloseable {
    private static final String BASE = "/api/v1/servers/localhost";

    /** A listing of {@link io.nominate.deliver.spi.ZoneDriver#MOST_ZONES} zones, or a large zone. */
    private static final int MOST_OCTETS = 512 << 20;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** An uptime is told in whole seconds: start times that are this close are the same. */
    private static final Duration SAME_START = Duration.ofSeconds(5);

    private final ApiClient api;
    private final String token;
    private final InstantSource clock;
    private volatile Instant started = Instant.EPOCH;

    PdnsServer(TargetOptions options, InstantSource clock) throws DriverException {
        this.token = options.get("api_token");
        this.clock = clock;
        this.api = ApiClient.at("pdns4", options.get("api_endpoint"))
                .tls(Tls.trusting(options.find("api_ca_cert").map(Path::of)))
                .timeout(TIMEOUT)
                .mostOctets(MOST_OCTETS)
                .secret(token)
                .clock(clock)
                .open();
    }

    ApiReply call(ApiRequest request) throws DriverException {
        return api.call(request.header("X-API-Key", token));
    }

    /** The path of the server's API, of a zone, or of what is below it. */
    static String path(String... below) {
        StringBuilder path = new StringBuilder(BASE);
        for (String step : below) {
            path.append('/').append(ApiRequest.escape(step));
        }
        return path.toString();
    }

    static String path(Zone zone) {
        return path("zones", id(zone));
    }

    /** The name as the server has it: in lower case, with its final dot. */
    static String id(Zone zone) {
        return zone.name().toLowerCase(Locale.ROOT);
    }

    /** The zone without its records, if it is there. */
    Optional<JsonNode> find(Zone zone) throws DriverException {
        ApiReply reply = call(ApiRequest.get(path(zone)).query("rrsets", "false"));
        if (reply.status() == 404) {
            return Optional.empty();
        }
        return Optional.of(expect(reply, "look for " + zone.name()).json());
    }

    /** Whether the zone on the server is known to be another one than this: one of the same name, made anew. */
    static boolean isAnother(JsonNode found, Zone zone) {
        String account = account(found);
        return isMark(account) && !account.equals(zone.id().toString());
    }

    static String account(JsonNode zone) {
        return zone.path("account").asString("");
    }

    /** Whether an account has the form of a zone's id, and so was set by us. */
    static boolean isMark(String account) {
        return account.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    /**
     * Makes the zone.
     *
     * @param content the fields of the zone besides its name and account
     * @return false when there is one of that name meanwhile
     */
    boolean create(Zone zone, Map<String, Object> content) throws DriverException {
        ApiReply reply = call(ApiRequest.json("POST", path("zones"), content));
        if (reply.status() == 409) {
            return false;
        }
        expect(reply, "create " + zone.name());
        return true;
    }

    /** Takes the zone off the server unless it is another one. */
    void delete(Zone zone) throws DriverException {
        Optional<JsonNode> found = find(zone);
        if (found.isPresent() && !isAnother(found.get(), zone)) {
            ApiReply reply = call(ApiRequest.delete(path(zone)));
            if (reply.status() != 404) {
                expect(reply, "delete " + zone.name());
            }
        }
    }

    /** Takes a zone off the server that was found to be ours. */
    void deleteStray(String name) throws DriverException {
        ApiReply reply = call(ApiRequest.delete(path("zones", name)));
        if (reply.status() != 404) {
            expect(reply, "delete " + name);
        }
    }

    /** All zones, without their records. */
    List<JsonNode> zones() throws DriverException {
        List<JsonNode> zones = new ArrayList<>();
        expect(call(ApiRequest.get(path("zones")).query("dnssec", "false")), "list zones")
                .json()
                .forEach(zones::add);
        return zones;
    }

    /** When the server was started, to within a few seconds, and always the same while it runs. */
    String start() throws DriverException {
        JsonNode uptime = expect(
                        call(ApiRequest.get(path("statistics")).query("statistic", "uptime")), "ask for its uptime")
                .json()
                .path(0)
                .path("value");
        Instant now;
        try {
            now = clock.instant().minusSeconds(Long.parseLong(uptime.asString("")));
        } catch (NumberFormatException e) {
            throw DriverException.passing(DeliveryCause.SERVER_FAILURE, api + ": tells no uptime", e);
        }
        synchronized (this) {
            if (Duration.between(started, now).abs().compareTo(SAME_START) > 0) {
                started = now;
            }
            return "started " + started;
        }
    }

    /** The reply, if it is a good one. */
    static ApiReply expect(ApiReply reply, String doing) throws DriverException {
        if (reply.ok()) {
            return reply;
        }
        if (reply.status() == 422) {
            throw reply.failure(
                    reply.reason().startsWith("Record ") || reply.reason().startsWith("RRset ")
                            ? DeliveryCause.RECORD_REFUSED
                            : DeliveryCause.REFUSED,
                    true,
                    doing,
                    reply.reason());
        }
        throw reply.failure(doing);
    }

    @Override
    public String toString() {
        return api.toString();
    }

    @Override
    public void close() {
        api.close();
    }
}
