package io.nominate.mdns.answer;

import io.nominate.dns.Name;
import java.util.Arrays;

/** Numbers of the types that answers treat in ways of their own. */
final class Types {
    static final int A = 1;
    static final int NS = 2;
    static final int CNAME = 5;
    static final int SOA = 6;
    static final int MX = 15;
    static final int AAAA = 28;
    static final int SRV = 33;
    static final int DNAME = 39;
    static final int DS = 43;
    static final int ANY = 255;

    private Types() {}

    /**
     * The name with one of the names above it replaced.
     *
     * @throws io.nominate.dns.InvalidNameException if the result is too long
     */
    static Name replaceSuffix(Name name, Name suffix, Name by) {
        int kept = name.wireLength() - suffix.wireLength();
        byte[] wire = Arrays.copyOf(name.wire(), kept + by.wireLength());
        by.writeTo(wire, kept);
        return Name.ofWire(wire);
    }
}
