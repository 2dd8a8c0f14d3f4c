package io.nominate.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happens in a cloud: lives of instances and floating IPs, some of which share names and addresses, told in events in
 * the order in which they happened.
 */
final class CloudStory {
    private static final int NAMES = 97;
    private static final int ADDRESSES = 200;

    private final Random random;
    private final List<Event> events = new ArrayList<>();
    private final Set<String> records = new TreeSet<>();
    private final Instant start = Instant.now().minusSeconds(600);
    private int moments;

    /**
     * An event.
     *
     * @param service {@code nova} or {@code neutron}
     * @param body in oslo.messaging's envelope
     */
    record Event(String service, byte[] body) {}

    /** So many events, or a few more: the last life is told to its end. */
    CloudStory(Random random, int number) {
        this.random = random;
        for (int i = 0; events.size() < number; i++) {
            if (random.nextInt(4) == 0) {
                floating("f" + i);
            } else {
                instance("i" + i);
            }
        }
    }

    List<Event> events() {
        return Collections.unmodifiableList(events);
    }

    /** Owner relative to the zone, and address, of each record that is left in the end. */
    Set<String> records() {
        return Collections.unmodifiableSet(records);
    }

    /** The events as the worst of brokers might bring them: some twice, all in any order. */
    List<Event> disturbed() {
        List<Event> all = new ArrayList<>(events);
        events.stream().filter(event -> random.nextInt(4) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        return all;
    }

    private String name() {
        return "h" + random.nextInt(NAMES);
    }

    private String address() {
        return "198.51.100." + (1 + random.nextInt(ADDRESSES));
    }

    private void instance(String id) {
        String name = name();
        String address = address();
        tell("nova", "compute.instance.create.start", instance(id, name));
        tell("nova", "compute.instance.create.end", instance(id, name, address));
        if (random.nextInt(3) == 0) {
            name = name();
            tell("nova", "instance.update", versioned(id, name, address));
        }
        if (random.nextInt(5) == 0) {
            address = address();
            tell("nova", "compute.instance.rebuild.end", instance(id, name, address));
        }
        if (random.nextInt(3) > 0) {
            tell("nova", "compute.instance.delete.start", instance(id, name, address));
            if (random.nextBoolean()) {
                tell("nova", "compute.instance.delete.end", instance(id, name));
            }
        } else {
            records.add(name + " " + address);
        }
    }

    private static Map<String, Object> instance(String id, String name, String... addresses) {
        List<Object> ips = new ArrayList<>();
        for (String address : addresses) {
            ips.add(Map.of("address", address, "label", "private", "version", 4));
        }
        return Map.of("instance_id", id, "hostname", name, "tenant_id", "t1", "fixed_ips", ips);
    }

    private static Map<String, Object> versioned(String id, String name, String address) {
        Map<String, Object> ip = Map.of("nova_object.data", Map.of("address", address, "version", 4));
        return Map.of(
                "nova_object.data",
                Map.of("uuid", id, "host_name", name, "tenant_id", "t1", "ip_addresses", List.of(ip)));
    }

    private void floating(String id) {
        String address = address();
        boolean leads = false;
        for (int i = 0; i <= random.nextInt(3); i++) {
            leads = !leads;
            Map<String, Object> floating = new HashMap<>(Map.of("id", id, "floating_ip_address", address));
            floating.put("fixed_ip_address", leads ? "10.0.0.1" : null);
            tell("neutron", "floatingip.update.end", Map.of("floatingip", floating));
        }
        if (random.nextInt(3) > 0) {
            tell("neutron", "floatingip.delete.start", Map.of("floatingip_id", id));
        } else if (leads) {
            records.add(address.replace('.', '-') + " " + address);
        }
    }

    private void tell(String service, String type, Map<String, Object> payload) {
        Map<String, Object> inner = Map.of(
                "message_id",
                "m" + moments,
                "event_type",
                type,
                "timestamp",
                start.plusMillis(moments).toString().replace('T', ' ').replace("Z", ""),
                "payload",
                payload);
        moments++;
        events.add(new Event(
                service,
                JsonMapper.shared()
                        .writeValueAsBytes(Map.of(
                                "oslo.version",
                                "2.0",
                                "oslo.message",
                                JsonMapper.shared().writeValueAsString(inner)))));
    }
}
