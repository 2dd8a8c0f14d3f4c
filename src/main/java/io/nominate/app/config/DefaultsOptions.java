package io.nominate.app.config;

import io.nominate.model.config.DefaultsConfig;
import java.util.List;
import java.util.Locale;

/** What zones get by default. */
final class DefaultsOptions extends OptionGroup {
    private static final int MAX_TTL = Integer.MAX_VALUE; // RFC 2181, section 8
    private static final OptionType<Integer> SECONDS = OptionType.integer(0, MAX_TTL);
    private static final List<String> TYPES = List.of(
            "A", "AAAA", "CNAME", "MX", "SRV", "TXT", "SPF", "NS", "PTR", "SSHFP", "SOA", "NAPTR", "CAA", "CERT",
            "HTTPS", "SVCB", "TLSA", "DS", "DNAME", "LOC", "URI", "TYPE*");
    private static final OptionType<String> TYPE = new OptionType<>("record type", text -> {
        String type = text.toUpperCase(Locale.ROOT);
        if (!TYPES.contains(type) && !type.matches("TYPE\\d{1,5}")) {
            throw new IllegalArgumentException("has a type that is none of " + String.join(", ", TYPES) + ", TYPEnnn");
        }
        return type;
    });

    private final Option<Integer> ttl = option("default_ttl", SECONDS, 3600, "TTL of a zone, in seconds.");
    private final Option<Integer> refreshMin = option(
            "default_soa_refresh_min",
            SECONDS,
            3500,
            "Least SOA refresh, in seconds; each new zone gets a random one between this and the greatest.",
            "default_soa_refresh");
    private final Option<Integer> refreshMax =
            option("default_soa_refresh_max", SECONDS, 3600, "Greatest SOA refresh, in seconds.");
    private final Option<Integer> retry = option("default_soa_retry", SECONDS, 600, "SOA retry, in seconds.");
    private final Option<Integer> expire = option("default_soa_expire", SECONDS, 86400, "SOA expire, in seconds.");
    private final Option<Integer> minimum = option(
            "default_soa_minimum", SECONDS, 3600, "SOA minimum, in seconds: how long a negative answer may be kept.");
    private final Option<List<String>> types = option(
            "supported_record_type",
            OptionType.list(TYPE),
            TYPES,
            "Record types that may be created. `TYPE*` stands for all that are written as RFC 3597 has it (`TYPE65280`).");

    DefaultsOptions() {
        super("DEFAULT", "Zones");
    }

    DefaultsConfig read(Values values) {
        if (values.get(refreshMin) > values.get(refreshMax)) {
            values.problem(refreshMin, "must not be greater than " + refreshMax.name());
        }
        return new DefaultsConfig(
                values.get(ttl),
                values.get(refreshMin),
                values.get(refreshMax),
                values.get(retry),
                values.get(expire),
                values.get(minimum),
                values.get(types));
    }
}
