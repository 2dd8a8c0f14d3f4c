package io.nominate.dns.message;

import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import java.util.Arrays;

/** What a server must know of rdata: whether it is sound enough to be sent, and which names it points at. */
public final class Rdata {
    private static final int A = 1;
    private static final int NS = 2;
    private static final int CNAME = 5;
    private static final int SOA = 6;
    private static final int MX = 15;
    private static final int TXT = 16;
    private static final int AAAA = 28;
    private static final int SRV = 33;
    private static final int DNAME = 39;
    private static final int SPF = 99;

    private Rdata() {}

    /** Whether a reader would take this rdata: lengths of addresses and texts, names where names must be. */
    public static boolean isSound(int type, byte[] rdata) {
        return switch (type) {
            case A -> rdata.length == 4;
            case AAAA -> rdata.length == 16;
            case TXT, SPF -> isText(rdata);
            default -> hasSoundNames(type, rdata);
        };
    }

    private static boolean isText(byte[] rdata) {
        int at = 0;
        while (at < rdata.length) {
            at += (rdata[at] & 0xff) + 1;
        }
        return at == rdata.length && at > 0;
    }

    private static boolean hasSoundNames(int type, byte[] rdata) {
        RdataLayout layout = RdataLayout.of(type);
        if (!layout.hasNames()) {
            return true;
        }
        try {
            int at = layout.start(rdata, 0, rdata.length);
            for (int i = 0; i < layout.names(); i++) {
                if (at < 0 || at >= rdata.length) {
                    return false;
                }
                at += Name.ofWire(rdata, at).wireLength();
            }
            return at == rdata.length - (type == SOA ? 20 : 0);
        } catch (InvalidNameException e) {
            return false;
        }
    }

    /**
     * The host or name that sound rdata of type NS, MX, SRV, CNAME or DNAME leads to.
     *
     * @throws IllegalArgumentException for another type
     */
    public static Name target(int type, byte[] rdata) {
        return switch (type) {
            case NS, MX, SRV, CNAME, DNAME -> RdataLayout.of(type).name(rdata, 0);
            default -> throw new IllegalArgumentException("type " + type + " has no target");
        };
    }

    /** Sound rdata with the names in it in lower case, so that equal bytes mean the same data. */
    public static byte[] canonical(int type, byte[] rdata) {
        return RdataLayout.of(type).canonical(rdata);
    }

    /**
     * Reads rdata out of a message, its names expanded.
     *
     * @param message from its first octet
     * @param at where the rdata starts
     * @param size its octets
     */
    public static byte[] read(byte[] message, int type, int at, int size) throws MalformedMessageException {
        WireReader reader = new WireReader(message, at, at + size);
        RdataLayout layout = RdataLayout.of(type);
        int start = layout.hasNames() ? layout.start(message, at, Math.min(at + size, message.length)) : -1;
        if (start < 0 && layout.compressed()) {
            throw new MalformedMessageException("rdata is too short for its names");
        }
        if (start < 0) {
            return reader.bytes(size);
        }
        byte[] target = new byte[size + layout.names() * Name.MAX_WIRE];
        System.arraycopy(reader.bytes(start), 0, target, 0, start);
        int out = start;
        for (int i = 0; i < layout.names(); i++) {
            out += reader.name(target, out);
        }
        byte[] rest = reader.bytes(reader.remaining());
        System.arraycopy(rest, 0, target, out, rest.length);
        return Arrays.copyOf(target, out + rest.length);
    }
}
