package io.nominate.sink.text;

import io.nominate.sink.spi.Payload;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The values that a template can have: those set, those of the payload by path, and {@code context.} ones. */
public final class Values {
    private static final String CONTEXT = "context.";

    private final Payload payload;
    private final Payload context;
    private final Map<String, String> set;

    private Values(Payload payload, Payload context, Map<String, String> set) {
        this.payload = payload;
        this.context = context;
        this.set = set;
    }

    /** Those of an event; {@code project} is the name of the project that it was done in. */
    public static Values of(Payload payload, Payload context) {
        Values values = new Values(payload, context, Map.of());
        Optional<String> project = context.first("project_name", "tenant_name");
        return project.isPresent() ? values.with("project", project.get()) : values;
    }

    /** One of them; what is blank is not there. */
    public Optional<String> get(String key) {
        Optional<String> value = Optional.ofNullable(set.get(key));
        if (value.isEmpty()) {
            value = key.startsWith(CONTEXT) ? context.text(key.substring(CONTEXT.length())) : payload.text(key);
        }
        return value.filter(text -> !text.isBlank());
    }

    /** With one more, in place of another of that name. */
    public Values with(String key, String value) {
        Map<String, String> more = new HashMap<>(set);
        more.put(key, value);
        return new Values(payload, context, more);
    }

    /** As {@link #with(String, String)}, if there is one. */
    public Values with(String key, Optional<String> value) {
        return value.isPresent() ? with(key, value.get()) : this;
    }

    /**
     * With those of an address: {@code ip_version}, {@code ip_address} with hyphens in it, {@code octet0} to {@code octet3}
     * (of IPv6: the groups as written, from the first).
     */
    public Values with(InetAddress address) {
        boolean four = Addresses.isFour(address);
        String text = Addresses.text(address);
        Values values = with("ip_version", four ? "4" : "6")
                .with("ip_address", text.replace('.', '-').replace(':', '-'));
        String[] octets = text.split(four ? "\\." : "::?");
        for (int i = 0; i < octets.length; i++) {
            values = values.with("octet" + i, octets[i]);
        }
        return values;
    }
}
