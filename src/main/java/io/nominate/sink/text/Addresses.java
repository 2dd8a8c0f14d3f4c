package io.nominate.sink.text;

import io.nominate.dns.RecordType;
import io.nominate.dns.address.ReverseNames;
import io.nominate.dns.rdata.RData;
import io.nominate.sink.spi.UnfitException;
import java.net.InetAddress;

/** Addresses in events and records. */
public final class Addresses {
    private Addresses() {}

    /**
     * Reads an address of IPv4 or IPv6.
     *
     * @throws UnfitException when it is none
     */
    public static InetAddress parse(String text) throws UnfitException {
        try {
            return InetAddress.ofLiteral(text.strip());
        } catch (IllegalArgumentException e) {
            throw new UnfitException(
                    "'" + (text.length() > 80 ? text.substring(0, 80) + "..." : text) + "' is not an address");
        }
    }

    /** The type of an address's record. */
    public static RecordType type(InetAddress address) {
        return isFour(address) ? RecordType.A : RecordType.AAAA;
    }

    /** As records have it (RFC 5952). */
    public static String text(InetAddress address) {
        return RData.ofWire(type(address), address.getAddress()).text();
    }

    /** The name that it has in the reverse tree. */
    public static String reverse(InetAddress address) {
        return ReverseNames.of(address).toString();
    }

    static boolean isFour(InetAddress address) {
        return address.getAddress().length == 4;
    }
}
