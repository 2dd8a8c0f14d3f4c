package io.nominate.deliver.tool;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** As much of DER (X.690) as it takes to put OpenSSL's older forms of private keys into PKCS #8. */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int PARAMETERS = 0xA0; // context tag 0 of SEC 1's ECPrivateKey
    private static final byte[] VERSION = {0x02, 0x01, 0x00};
    private static final byte[] RSA = { // 1.2.840.113549.1.1.1, and NULL
        0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00
    };
    private static final byte[] EC = { // 1.2.840.10045.2.1
        0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01
    };

    private Der() {}

    /** RFC 8017's RSAPrivateKey as RFC 5208's PrivateKeyInfo. */
    static byte[] pkcs8OfPkcs1(byte[] key) {
        return wrap(SEQUENCE, VERSION, wrap(SEQUENCE, RSA), wrap(OCTET_STRING, key));
    }

    /**
     * SEC 1's ECPrivateKey (RFC 5915) as RFC 5208's PrivateKeyInfo.
     *
     * @throws IllegalArgumentException when it does not name its curve
     */
    static byte[] pkcs8OfSec1(byte[] key) {
        Reader fields = new Reader(new Reader(key).expect(SEQUENCE));
        while (fields.hasMore()) {
            int tag = fields.tag();
            byte[] content = fields.expect(tag);
            if (tag == PARAMETERS) {
                return wrap(SEQUENCE, VERSION, wrap(SEQUENCE, EC, content), wrap(OCTET_STRING, key));
            }
        }
        throw new IllegalArgumentException("it does not name its curve");
    }

    private static byte[] wrap(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else {
            int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            out.write(0x80 | octets);
            for (int i = octets - 1; i >= 0; i--) {
                out.write(length >> (8 * i));
            }
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private static final class Reader {
        private final byte[] octets;
        private final int end;
        private int at;

        Reader(byte[] octets) {
            this.octets = octets;
            this.end = octets.length;
        }

        boolean hasMore() {
            return at < end;
        }

        int tag() {
            return at < end ? octets[at] & 0xFF : -1;
        }

        /** The content of the next element. */
        byte[] expect(int tag) {
            if (tag() != tag || end - at < 2) {
                throw new IllegalArgumentException("it is not DER");
            }
            int length = octets[at + 1] & 0xFF;
            at += 2;
            if (length > 0x80 && length <= 0x83) {
                int more = length & 0x7F;
                length = 0;
                for (; more > 0 && at < end; more--) {
                    length = length << 8 | octets[at++] & 0xFF;
                }
            }
            if (length > end - at) {
                throw new IllegalArgumentException("it is cut off");
            }
            byte[] content = Arrays.copyOfRange(octets, at, at + length);
            at += length;
            return content;
        }
    }
}
