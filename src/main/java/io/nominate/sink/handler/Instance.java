package io.nominate.sink.handler;

import io.nominate.model.cloud.CloudResource;
import io.nominate.model.cloud.KnownRecord;
import io.nominate.sink.handler.AddressNaming.Address;
import io.nominate.sink.spi.Knowledge;
import io.nominate.sink.spi.Notification;
import io.nominate.sink.spi.Payload;
import io.nominate.sink.spi.UnfitException;
import io.nominate.sink.text.Addresses;
import io.nominate.sink.text.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An instance, as Nova tells of it: in legacy notifications and in versioned ones. */
record Instance(Notification notification) {
    /** The events on which records depend. */
    static final Set<String> EVENTS = Set.of(
            "compute.instance.create.start",
            "compute.instance.create.end",
            "compute.instance.create.error",
            "compute.instance.update",
            "compute.instance.rebuild.start",
            "compute.instance.rebuild.end",
            "compute.instance.delete.start",
            "compute.instance.delete.end",
            "instance.create.start",
            "instance.create.end",
            "instance.create.error",
            "instance.update",
            "instance.rebuild.start",
            "instance.rebuild.end",
            "instance.delete.start",
            "instance.delete.end");

    private static final String KIND = "instance";

    /** What an event says of an instance. */
    enum Says {
        /** Nothing that records depend on. */
        NOTHING,
        /** It has these addresses. */
        THERE,
        /** It has another name or the like; its addresses are not told. */
        RENAMED,
        /** It is deleted. */
        GONE
    }

    Says says() {
        String event = notification.eventType().replaceFirst("^compute\\.", "");
        return switch (event) {
            case "instance.create.end", "instance.rebuild.end" -> Says.THERE;
            case "instance.update" -> addressList().isEmpty() ? Says.RENAMED : Says.THERE;
            case "instance.delete.start", "instance.delete.end" -> Says.GONE;
            default -> Says.NOTHING;
        };
    }

    private Payload payload() {
        return notification.payload();
    }

    /** Empty where the event does not say. */
    String id() {
        return payload().first("instance_id", "uuid").orElse("");
    }

    CloudResource resource(String handler) throws UnfitException {
        if (id().isEmpty() || id().length() > 255) {
            throw new UnfitException("it has no instance_id of 1 to 255 characters");
        }
        return new CloudResource(handler, KIND, id());
    }

    Optional<String> project() {
        return payload()
                .first("tenant_id", "project_id")
                .or(() -> notification.context().first("project_id", "tenant"));
    }

    Map<String, String> metadata() {
        return payload().properties("metadata");
    }

    Values values() {
        return Values.of(payload(), notification.context())
                .with("hostname", payload().first("hostname", "host_name"))
                .with("instance_id", id());
    }

    private List<Payload> addressList() {
        List<Payload> legacy = payload().children("fixed_ips");
        return legacy.isEmpty() ? payload().children("ip_addresses") : legacy;
    }

    /** Its addresses; after an event that does not tell them, those that have records. */
    List<Address> addresses(String handler, Knowledge knowledge) throws UnfitException {
        List<Address> addresses = new ArrayList<>();
        if (says() == Says.RENAMED) {
            for (KnownRecord record : knowledge.records(resource(handler))) {
                if (record.type().equals("A") || record.type().equals("AAAA")) {
                    addresses.add(new Address(Addresses.parse(record.data()), Optional.empty()));
                }
            }
            return addresses.stream().distinct().toList();
        }
        for (Payload address : addressList()) {
            Optional<String> text = address.text("address");
            if (text.isPresent()) {
                addresses.add(new Address(Addresses.parse(text.get()), address.text("label")));
            }
        }
        return addresses;
    }
}
