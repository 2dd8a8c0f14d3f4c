package io.nominate.deliver.driver.designate;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.tool.ApiReply;
import io.nominate.deliver.tool.ApiRequest;
import io.nominate.deliver.tool.Primaries;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** One project of another Designate. */
final class DesignateDriver implements ZoneDriver {
    private static final Logger LOG = LoggerFactory.getLogger(DesignateDriver.class);
    private static final String DNS_PORT = ":53";

    private final List<HostPort> masters;
    private final KeystoneSession session;

    DesignateDriver(Pool.Target target, DriverContext context) throws DriverException {
        TargetOptions options = new TargetOptions(target, Designate.OPTIONS);
        options.notifyAddress();
        this.masters = Primaries.required("designate", target.masters());
        this.session = new KeystoneSession(options, context.clock());
    }

    @Override
    public void create(Zone zone) throws DriverException {
        Map<String, Object> body = Map.of("name", zone.name(), "type", "SECONDARY", "masters", List.copyOf(wanted()));
        ApiReply reply = session.call(ApiRequest.json("POST", "/zones", body));
        if (reply.ok()) {
            checked(reply.json(), zone, reply);
            return;
        }
        if (reply.status() != 409) {
            throw failure(reply, "create " + zone.name());
        }
        JsonNode found = find(zone).orElseThrow(() -> failure(reply, "create " + zone.name()));
        if (isLeaving(found)) {
            throw DriverException.passing(
                    DeliveryCause.REFUSED, session + ": " + zone.name() + " is still being deleted there");
        }
        if (!isSecondary(found)) {
            throw DriverException.personNeeded(
                    DeliveryCause.REFUSED,
                    session + ": has a zone " + zone.name() + " that is not a secondary, made by somebody else");
        }
        if (!masters(found).equals(wanted())) {
            Map<String, Object> change = Map.of("masters", List.copyOf(wanted()));
            ApiReply changed = session.call(ApiRequest.json("PATCH", path(found), change));
            if (!changed.ok()) {
                throw failure(changed, "change " + zone.name());
            }
        }
    }

    @Override
    public void delete(Zone zone, boolean hard) throws DriverException {
        Optional<JsonNode> found = find(zone);
        if (found.isEmpty() || isLeaving(found.get())) {
            return;
        }
        if (!isSecondary(found.get())) {
            LOG.info("designate: {} is not a secondary and thus not ours: it stays", zone.name());
            return;
        }
        ApiReply reply = session.call(ApiRequest.delete(path(found.get())));
        if (!reply.ok() && reply.status() != 404) {
            throw failure(reply, "delete " + zone.name());
        }
    }

    @Override
    public Presence check(Zone zone) throws DriverException {
        Optional<JsonNode> found = find(zone);
        if (found.isEmpty() || isLeaving(found.get())) {
            return Presence.MISSING;
        }
        return isSecondary(found.get()) && masters(found.get()).equals(wanted())
                ? Presence.PRESENT
                : Presence.DIFFERENT;
    }

    private Optional<JsonNode> find(Zone zone) throws DriverException {
        ApiReply reply = session.call(ApiRequest.get("/zones").query("name", zone.name()));
        if (!reply.ok()) {
            throw failure(reply, "look for " + zone.name());
        }
        JsonNode zones = reply.json().path("zones");
        if (!zones.isArray()) {
            throw reply.failure("look for " + zone.name(), "there is no list of zones in it");
        }
        return zones.isEmpty() ? Optional.empty() : Optional.of(checked(zones.path(0), zone, reply));
    }

    private static JsonNode checked(JsonNode answer, Zone zone, ApiReply reply) throws DriverException {
        if (!answer.path("name").asString("").equalsIgnoreCase(zone.name())) {
            throw reply.failure(
                    DeliveryCause.SERVER_FAILURE, false, "look at " + zone.name(), "it is about another zone");
        }
        return answer;
    }

    private static boolean isSecondary(JsonNode zone) {
        return zone.path("type").asString("").equals("SECONDARY");
    }

    private static boolean isLeaving(JsonNode zone) {
        return zone.path("action").asString("").equals("DELETE");
    }

    private static String path(JsonNode zone) {
        return "/zones/" + ApiRequest.escape(zone.path("id").asString(""));
    }

    private Set<String> wanted() throws DriverException {
        return Primaries.addresses(masters).stream().map(HostPort::toString).collect(Collectors.toSet());
    }

    private static Set<String> masters(JsonNode zone) {
        Set<String> found = new HashSet<>();
        for (JsonNode master : zone.path("masters")) {
            found.add(plain(master.asString("")));
        }
        return found;
    }

    /** An address with port, spelled as {@link HostPort} does: IPv6 without "::", port 53 if none is told. */
    private static String plain(String master) {
        boolean bare = master.startsWith("[") ? master.endsWith("]") : master.indexOf(':') < 0;
        String full = bare ? master + DNS_PORT : master;
        int colon = full.lastIndexOf(':');
        try {
            String host = full.substring(0, colon).replace("[", "").replace("]", "");
            return new HostPort(
                            InetAddress.ofLiteral(host).getHostAddress(), Integer.parseInt(full.substring(colon + 1)))
                    .toString();
        } catch (IllegalArgumentException e) {
            return master; // surely none of ours
        }
    }

    private static DriverException failure(ApiReply reply, String doing) {
        String type = reply.jsonOrEmpty().path("type").asString("");
        if (reply.status() == 413 || type.equals("over_quota")) {
            return reply.failure(DeliveryCause.PROVIDER_QUOTA, true, doing, reply.reason());
        }
        String detail = reply.jsonOrEmpty()
                .path("errors")
                .path("errors")
                .path(0)
                .path("message")
                .asString("");
        return reply.failure(doing, detail.isBlank() ? reply.reason() : detail);
    }

    @Override
    public void close() {
        session.close();
    }
}
