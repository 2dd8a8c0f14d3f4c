package io.nominate.dns.rdata;

import io.nominate.dns.Shown;

/**
 * An IP address.
 *
 * @param what what it is, for messages
 * @param octets 4 or 16
 */
record AddressField(String what, int octets) implements Field {
    @Override
    public void parse(TextReader in, WireWriter out) {
        String word = in.word(what);
        byte[] address = new byte[octets];
        boolean valid = octets == 4
                ? IpAddresses.parse4(word, 0, word.length(), address, 0)
                : IpAddresses.parse6(word, address);
        if (!valid) {
            throw new InvalidDataException(Shown.of(word) + " is not an IPv" + (octets == 4 ? "4" : "6") + " address");
        }
        out.bytes(address);
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        int start = in.position();
        in.skip(octets);
        if (octets == 4) {
            IpAddresses.append4(out, in.octets(), start);
        } else {
            IpAddresses.append6(out, in.octets(), start);
        }
    }

    @Override
    public void skip(WireCursor in) {
        in.skip(octets);
    }
}
