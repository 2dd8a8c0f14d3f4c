package io.nominate.deliver.driver.infoblox;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.tool.Primaries;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** One grid. */
final class InfobloxDriver implements ZoneDriver {
    private static final Logger LOG = LoggerFactory.getLogger(InfobloxDriver.class);
    private static final String ZONE = "zone_auth";
    private static final String TENANT = "TenantID"; // extensible attribute that names a network view's project

    private final Wapi wapi;
    private final boolean multiTenant;
    private final String dnsView;
    private final String networkView;
    private final Optional<String> nsGroup;

    InfobloxDriver(Pool.Target target, DriverContext context) throws DriverException {
        TargetOptions options = new TargetOptions(target, Infoblox.OPTIONS);
        options.notifyAddress();
        Primaries.onPort53("infoblox", target.masters());
        this.multiTenant = options.flag("multi_tenant");
        this.dnsView = options.get("dns_view");
        this.networkView = options.get("network_view");
        this.nsGroup = options.find("ns_group");
        this.wapi = new Wapi(options, context.clock());
    }

    @Override
    public void create(Zone zone) throws DriverException {
        String view = multiTenant ? viewOf(zone.projectId()) : dnsView;
        ZoneForm form = ZoneForm.of(zone.name());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("fqdn", form.fqdn());
        fields.put("view", view);
        fields.put("zone_format", form.format());
        nsGroup.ifPresent(group -> fields.put("ns_group", group));
        Optional<JsonNode> found = find(zone, view);
        if (found.isEmpty() && !wapi.create(ZONE, fields)) {
            found = find(zone, view); // another was quicker
        }
        if (found.isPresent() && !isAsWanted(found.get())) {
            throw DriverException.personNeeded(
                    DeliveryCause.REFUSED,
                    wapi + ": has a zone " + zone.name() + " in another name server group; is it somebody else's?");
        }
        restartIfNeeded();
    }

    @Override
    public void delete(Zone zone, boolean hard) throws DriverException {
        Optional<String> view = existingView(zone);
        Optional<JsonNode> found = view.isEmpty() ? Optional.empty() : find(zone, view.get());
        if (found.isPresent()) {
            if (!isAsWanted(found.get())) {
                LOG.info("infoblox: {} is in another name server group and thus not ours: it stays", zone.name());
                return;
            }
            wapi.delete(found.get());
            restartIfNeeded();
        }
    }

    @Override
    public Presence check(Zone zone) throws DriverException {
        Optional<String> view = existingView(zone);
        Optional<JsonNode> found = view.isEmpty() ? Optional.empty() : find(zone, view.get());
        return found.map(there -> isAsWanted(there) ? Presence.PRESENT : Presence.DIFFERENT)
                .orElse(Presence.MISSING);
    }

    private Optional<JsonNode> find(Zone zone, String view) throws DriverException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("fqdn", ZoneForm.of(zone.name()).fqdn());
        fields.put("view", view);
        return wapi.find(ZONE, fields, "fqdn,view,ns_group");
    }

    private boolean isAsWanted(JsonNode zone) {
        return zone.path("ns_group").asString("").equals(nsGroup.orElse(""));
    }

    private Optional<String> existingView(Zone zone) throws DriverException {
        if (!multiTenant) {
            return Optional.of(dnsView);
        }
        return networkViewOf(zone.projectId()).map(this::dnsViewIn);
    }

    private Optional<String> networkViewOf(String project) throws DriverException {
        return wapi.find("networkview", Map.of("*" + TENANT, project), "name")
                .map(view -> view.path("name").asString(""));
    }

    private String dnsViewIn(String view) {
        return dnsView + "." + view;
    }

    /** The project's DNS view, made with its network view where they are missing. */
    private String viewOf(String project) throws DriverException {
        String network = networkViewOf(project).orElse(networkView + "." + project);
        if (networkViewOf(project).isEmpty()) {
            wapi.create("networkview", Map.of("name", network, "extattrs", Map.of(TENANT, Map.of("value", project))));
        }
        String view = dnsViewIn(network);
        if (wapi.find("view", Map.of("name", view), "name").isEmpty()) {
            wapi.create("view", Map.of("name", view, "network_view", network));
        }
        return view;
    }

    /** New zones are served only after that. Where our user may not do it, they wait for the grid's next restart. */
    private void restartIfNeeded() throws DriverException {
        try {
            restart();
        } catch (DriverException e) {
            if (!e.isPersonNeeded()) {
                throw e;
            }
            LOG.warn("The DNS service of the grid is not restarted: {}", e.getMessage());
        }
    }

    private void restart() throws DriverException {
        Optional<JsonNode> grid = wapi.find("grid", Map.of(), "name");
        if (grid.isPresent()) {
            wapi.function(
                    grid.get(),
                    "restartservices",
                    Map.of(
                            "restart_option", "RESTART_IF_NEEDED",
                            "mode", "GROUPED",
                            "services", List.of("DNS")));
        }
    }

    @Override
    public void close() {
        wapi.close();
    }
}
