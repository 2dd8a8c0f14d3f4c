package io.nominate.central.delivery;

import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the owners of zones know a pool's servers, without being told where they are: by a name that the pool's zones name
 * in their NS records, else by kind and number.
 */
final class ServerNames {
    private static final String DEFAULT_HOST = "127.0.0.1"; // of targets without the option, as Designate has it
    private static final String DEFAULT_PORT = "53";

    private final Map<String, String> byLabel = new LinkedHashMap<>();
    private final List<String> secrets = new ArrayList<>();

    ServerNames(Pool pool) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, String> kinds = new LinkedHashMap<>();
        for (Pool.Target target : pool.targets()) {
            kinds.putIfAbsent(address(target), target.type());
            target.options().values().stream()
                    .filter(value -> value.length() > 3)
                    .forEach(secrets::add);
        }
        pool.nameservers().forEach(server -> {
            kinds.putIfAbsent(server.address().toString(), "nameserver");
            secrets.add(server.address().host());
        });
        kinds.forEach((address, kind) -> {
            int number = counts.merge(kind, 1, Integer::sum);
            byLabel.put(kind + " " + address, published(pool, address).orElse(kind + " " + number));
        });
    }

    private static String address(Pool.Target target) {
        return new HostPort(target.options().getOrDefault("host", DEFAULT_HOST), 0)
                .toString()
                .replaceFirst(":0$", ":" + target.options().getOrDefault("port", DEFAULT_PORT));
    }

    private static Optional<String> published(Pool pool, String address) {
        String host = address.substring(0, address.lastIndexOf(':'));
        return pool.nsRecords().stream()
                .map(Pool.NsRecord::hostname)
                .filter(name -> name.equalsIgnoreCase(host) || name.equalsIgnoreCase(host + "."))
                .findFirst();
    }

    /** Labels ({@code type host:port}) of all of the pool's servers, in order. */
    List<String> labels() {
        return List.copyOf(byLabel.keySet());
    }

    /** The name for a label; of a server that the pool does not have any more, its kind. */
    String of(String label) {
        String name = byLabel.get(label);
        if (name != null) {
            return name;
        }
        int space = label.indexOf(' ');
        return space < 0 ? label : label.substring(0, space);
    }

    /** A text without what the pool's configuration says of its servers: hosts, paths, keys. */
    String without(String text) {
        String told = text;
        for (String secret : secrets) {
            told = told.replace(secret, "...");
        }
        return told;
    }
}
