package io.nominate.deliver.driver.infoblox;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.tool.Primaries;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A zone's name as WAPI has it: reverse zones are networks, {@code 192.0.2.0/24}.
 *
 * @param format FORWARD, IPV4 or IPV6
 */
record ZoneForm(String fqdn, String format) {
    private static final String V4 = ".in-addr.arpa";
    private static final String V6 = ".ip6.arpa";

    static ZoneForm of(String zone) throws DriverException {
        String name = Primaries.undotted(zone).toLowerCase(Locale.ROOT);
        if (name.endsWith(V4)) {
            return new ZoneForm(network4(name.substring(0, name.length() - V4.length()), zone), "IPV4");
        }
        if (name.endsWith(V6)) {
            return new ZoneForm(network6(name.substring(0, name.length() - V6.length()), zone), "IPV6");
        }
        return new ZoneForm(name, "FORWARD");
    }

    private static String network4(String labels, String zone) throws DriverException {
        List<String> octets = Arrays.asList(labels.split("\\."));
        Collections.reverse(octets);
        if (octets.size() > 4 || !octets.stream().allMatch(octet -> octet.matches("\\d{1,3}"))) {
            throw notANetwork(zone);
        }
        return String.join(".", octets) + ".0".repeat(4 - octets.size()) + "/" + 8 * octets.size();
    }

    private static String network6(String labels, String zone) throws DriverException {
        List<String> nibbles = Arrays.asList(labels.split("\\."));
        Collections.reverse(nibbles);
        if (nibbles.size() > 32 || !nibbles.stream().allMatch(nibble -> nibble.matches("[0-9a-f]"))) {
            throw notANetwork(zone);
        }
        String digits = String.join("", nibbles) + "0".repeat((4 - nibbles.size() % 4) % 4);
        StringBuilder address = new StringBuilder();
        for (int i = 0; i < digits.length(); i += 4) {
            address.append(i == 0 ? "" : ":").append(digits, i, i + 4);
        }
        return address + (digits.length() < 32 ? "::" : "") + "/" + 4 * nibbles.size();
    }

    private static DriverException notANetwork(String zone) {
        return DriverException.setting("infoblox: the reverse zone " + zone + " is not a network of whole octets");
    }
}
