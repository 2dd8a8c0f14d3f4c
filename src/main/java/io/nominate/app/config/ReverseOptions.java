package io.nominate.app.config;

/** Reverse zones of floating IPs. */
final class ReverseOptions extends OptionGroup {
    private final Option<Integer> ipv4 = option(
            "ipv4_ptr_zone_prefix_size",
            multiple(OptionType.integer(8, 24), 8),
            24,
            "Bits of the network of an IPv4 reverse zone that is made for a floating IP: 8, 16 or 24. Only Nominate has"
                    + " this option; Neutron has it by the same name.");
    private final Option<Integer> ipv6 = option(
            "ipv6_ptr_zone_prefix_size",
            multiple(OptionType.integer(4, 124), 4),
            120,
            "The same for IPv6: a multiple of 4 from 4 to 124. Only Nominate has this option; Neutron has it by the"
                    + " same name.");

    ReverseOptions() {
        super("service:central", "Reverse zones of floating IPs");
    }

    private static OptionType<Integer> multiple(OptionType<Integer> number, int of) {
        return new OptionType<>(number.name(), text -> {
            int value = number.parser().apply(text);
            if (value % of != 0) {
                throw new IllegalArgumentException("must be a multiple of " + of);
            }
            return value;
        });
    }

    int ipv4(Values values) {
        return values.get(ipv4);
    }

    int ipv6(Values values) {
        return values.get(ipv6);
    }
}
