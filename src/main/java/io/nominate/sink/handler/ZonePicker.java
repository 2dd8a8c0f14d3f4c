package io.nominate.sink.handler;

import io.nominate.model.cloud.ZoneChoice;
import io.nominate.sink.spi.HandlerException;
import io.nominate.sink.spi.HandlerOption;
import io.nominate.sink.spi.HandlerOptions;
import io.nominate.sink.spi.Knowledge;
import io.nominate.sink.spi.UnfitException;
import io.nominate.sink.text.Template;
import io.nominate.sink.text.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which zone a record goes into: by network, by project, by a template, or always the same. */
final class ZonePicker {
    static final List<HandlerOption> OPTIONS = List.of(
            HandlerOption.of("zone_id", "The zone that records go into."),
            HandlerOption.of("zone_by_network", "Zones of networks: LABEL:ZONE_ID, between commas."),
            HandlerOption.of("zone_by_project", "Zones of projects: PROJECT_ID:ZONE_ID, between commas."),
            HandlerOption.of("zone_name", "The name of the zone, as a template: %(project)s.example.org."),
            HandlerOption.of("zone_email", "Zones of zone_name that are not there are made with this contact."));

    private final Optional<UUID> fixed;
    private final Map<String, UUID> byNetwork;
    private final Map<String, UUID> byProject;
    private final List<Template> named;
    private final Optional<String> email;

    /** A zone, and what it is called. */
    record Picked(ZoneChoice choice, String name) {}

    private ZonePicker(
            Optional<UUID> fixed,
            Map<String, UUID> byNetwork,
            Map<String, UUID> byProject,
            List<Template> named,
            Optional<String> email) {
        this.fixed = fixed;
        this.byNetwork = byNetwork;
        this.byProject = byProject;
        this.named = named;
        this.email = email;
    }

    /**
     * As configured.
     *
     * @param needed whether one of the options must be set
     */
    static ZonePicker of(HandlerOptions options, boolean needed) throws HandlerException {
        ZonePicker picker = new ZonePicker(
                options.id("zone_id"),
                zones(options, "zone_by_network"),
                zones(options, "zone_by_project"),
                Template.of(options, "zone_name"),
                options.find("zone_email"));
        if (needed
                && picker.fixed.isEmpty()
                && picker.byNetwork.isEmpty()
                && picker.byProject.isEmpty()
                && picker.named.isEmpty()) {
            throw options.problem("zone_id", "must be set, or zone_by_network, zone_by_project or zone_name");
        }
        return picker;
    }

    boolean dependOnNetwork() {
        return !byNetwork.isEmpty();
    }

    private static Map<String, UUID> zones(HandlerOptions options, String key) throws HandlerException {
        Map<String, UUID> zones = new HashMap<>();
        for (Map.Entry<String, String> pair : options.pairs(key).entrySet()) {
            zones.put(pair.getKey(), options.id(key, pair.getValue()));
        }
        return zones;
    }

    /**
     * Picks the zone of a record; empty where no rule fits.
     *
     * @param project the id of the resource's project
     */
    Optional<Picked> pick(Values values, Optional<String> project, Knowledge knowledge) throws UnfitException {
        Optional<UUID> id = values.get("label").map(byNetwork::get);
        if (id.isEmpty()) {
            id = project.map(byProject::get);
        }
        if (id.isEmpty() && !named.isEmpty()) {
            String name = named.getFirst().name(values);
            boolean make = email.isPresent() && project.isPresent();
            return Optional.of(new Picked(
                    new ZoneChoice.Named(name, make ? project : Optional.empty(), make ? email : Optional.empty()),
                    name));
        }
        Optional<UUID> zone = id.or(() -> fixed);
        if (zone.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> name = knowledge.zoneName(zone.get());
        if (name.isEmpty()) {
            throw new UnfitException("there is no zone with the id " + zone.get());
        }
        return Optional.of(new Picked(new ZoneChoice.Fixed(zone.get()), name.get()));
    }
}
