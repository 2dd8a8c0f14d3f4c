package io.nominate.dns.address;

import io.nominate.dns.Name;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names of addresses in {@code in-addr.arpa} (RFC 1035 section 3.5) and {@code ip6.arpa} (RFC 3596 section 2.5). */
public final class ReverseNames {
    private ReverseNames() {}

    /** The name of an address. */
    public static Name of(InetAddress address) {
        return zone(address, address.getAddress().length * 8);
    }

    /**
     * The name of the network that an address is in.
     *
     * @param prefix bits: a multiple of 8 for IPv4, of 4 for IPv6
     */
    public static Name zone(InetAddress address, int prefix) {
        byte[] bytes = address.getAddress();
        boolean four = bytes.length == 4;
        List<String> labels = new ArrayList<>();
        for (int bit = 0; bit < prefix; bit += four ? 8 : 4) {
            int octet = bytes[bit / 8] & 0xff;
            labels.addFirst(
                    four
                            ? Integer.toString(octet)
                            : String.format(Locale.ROOT, "%x", bit % 8 == 0 ? octet >> 4 : octet & 0xf));
        }
        return Name.parse(String.join(".", labels) + (four ? ".in-addr.arpa." : ".ip6.arpa."));
    }
}
