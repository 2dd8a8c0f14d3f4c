package io.nominate.sink.handler;

import io.nominate.dns.RecordType;
import io.nominate.model.cloud.CloudResource;
import io.nominate.model.cloud.ResourceState;
import io.nominate.model.cloud.WantedRecord;
import io.nominate.sink.spi.HandlerException;
import io.nominate.sink.spi.HandlerOption;
import io.nominate.sink.spi.HandlerOptions;
import io.nominate.sink.spi.HandlerType;
import io.nominate.sink.spi.Knowledge;
import io.nominate.sink.spi.Notification;
import io.nominate.sink.spi.NotificationHandler;
import io.nominate.sink.spi.Subscription;
import io.nominate.sink.spi.UnfitException;
import io.nominate.sink.text.Template;
import io.nominate.sink.text.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code expression}: a site's rule without code. Events of some types make a record by templates, events of others take it
 * away. {@code heat_stack} and {@code trove_instance} are rules of this kind, with the events of Heat and Trove.
 */
public class Expression implements HandlerType {
    private final String name;
    private final Preset preset;

    /**
     * What is known of a kind of resource before anything is configured.
     *
     * @param idle event types that change nothing
     */
    record Preset(
            String exchange, String made, String gone, Set<String> idle, String resource, String kind, String format) {}

    public Expression() {
        this("expression", new Preset("nova", "", "", Set.of(), "instance_id", "resource", ""));
    }

    Expression(String name, Preset preset) {
        this.name = name;
        this.preset = preset;
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<HandlerOption> options() {
        return HandlerOption.all(List.of(
                Senders.options(preset.exchange()),
                List.of(
                        option("made_by", "Event types that tell how the resource is, between commas.", preset.made()),
                        option("gone_by", "Event types that tell that it is deleted, between commas.", preset.gone()),
                        HandlerOption.of("priorities", "Priorities of these events, between commas.", "info", "error"),
                        option("resource", "Where the payload has the id of the resource.", preset.resource()),
                        option("kind", "What it is.", preset.kind()),
                        HandlerOption.of(
                                "when", "PATH = TEXT or PATH != TEXT, a line for each; * stands for any text."),
                        option("format", "The record's name; each line makes a record.", preset.format()),
                        HandlerOption.of("type", "The record's type.", "A"),
                        HandlerOption.of("data", "The record's data: text with %(PATH)s in it, taken as it is."),
                        HandlerOption.of("ttl", "Seconds; the zone's where it is not set.")),
                ZonePicker.OPTIONS));
    }

    private static HandlerOption option(String key, String help, String fallback) {
        return fallback.isEmpty() ? HandlerOption.of(key, help) : HandlerOption.of(key, help, fallback);
    }

    @Override
    public NotificationHandler open(HandlerOptions options) throws HandlerException {
        for (String needed : List.of("made_by", "format", "data", "resource")) {
            options.get(needed);
        }
        String type = options.get("type");
        try {
            RecordType.parse(type);
        } catch (IllegalArgumentException e) {
            throw options.problem("type", "'" + type + "' is not a record type");
        }
        return new Handler(
                options.handler(),
                Senders.subscriptions(options, options.list("priorities").toArray(String[]::new)),
                Set.copyOf(options.list("made_by")),
                Set.copyOf(options.list("gone_by")),
                preset.idle(),
                options.get("resource"),
                options.get("kind"),
                Conditions.of(options, "when"),
                Template.of(options, "format"),
                Template.of(options, "data").getFirst(),
                type,
                options.number("ttl", 0, Integer.MAX_VALUE),
                ZonePicker.of(options, true));
    }

    private record Handler(
            String name,
            List<Subscription> subscriptions,
            Set<String> made,
            Set<String> gone,
            Set<String> idle,
            String idPath,
            String kind,
            Conditions conditions,
            List<Template> names,
            Template data,
            String type,
            Optional<Integer> ttl,
            ZonePicker zones)
            implements NotificationHandler {
        @Override
        public Set<String> eventTypes() {
            Set<String> all = new HashSet<>(made);
            all.addAll(gone);
            all.addAll(idle);
            return all;
        }

        @Override
        public String resource(Notification notification) {
            return notification.payload().first(idPath.split("\\|")).orElse("");
        }

        @Override
        public List<ResourceState> process(Notification notification, Knowledge knowledge) throws UnfitException {
            if (idle.contains(notification.eventType())) {
                return List.of();
            }
            String id = resource(notification);
            if (id.isEmpty() || id.length() > 255) {
                throw new UnfitException("it has no " + idPath + " of 1 to 255 characters");
            }
            CloudResource resource = new CloudResource(name, kind, id);
            if (notification.isOneOf(gone)) {
                return List.of(ResourceState.gone(resource));
            }
            Optional<String> project = notification.payload().first("tenant_id", "project_id");
            Values values = Values.of(notification.payload(), notification.context());
            List<WantedRecord> records = new ArrayList<>();
            if (conditions.hold(values)) {
                Optional<ZonePicker.Picked> zone = zones.pick(values, project, knowledge);
                if (zone.isPresent()) {
                    Values all = values.with("zone", zone.get().name());
                    for (Template template : names) {
                        records.add(new WantedRecord(
                                zone.get().choice(), template.name(all), type, data.text(all), ttl, false));
                    }
                }
            }
            return List.of(ResourceState.there(resource, project, records));
        }
    }
}
