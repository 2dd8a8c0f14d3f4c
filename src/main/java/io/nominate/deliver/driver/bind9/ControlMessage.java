package io.nominate.deliver.driver.bind9;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message of BIND's control channel ({@code lib/isccc} of BIND 9, version 1 of the protocol): the tables {@code _ctrl}
 * and {@code _data}, each of texts by name, signed as a whole.
 *
 * <p>On the wire: four octets of length, four of version, then table entries. An entry is a length octet, the key, a type
 * octet (1 text, 2 table, 3 list), four octets of length, the value. The first entry is the table {@code _auth} with the
 * signature over all entries after it: {@code hmd5} with 22 characters of base64, or {@code hsha} with the code of the
 * algorithm and 88 characters, filled up with zero octets.
 *
 * @param ctrl {@code _ser}, {@code _tim}, {@code _exp}, {@code _nonce}, {@code _rpl}
 * @param data {@code type} of a request (the command); {@code result}, {@code err}, {@code text} of a reply
 */
record ControlMessage(Map<String, String> ctrl, Map<String, String> data) {
    private static final int VERSION = 1;
    private static final int TEXT = 1;
    private static final int TABLE = 2;
    private static final int LIST = 3;
    private static final int MAX_DEPTH = 10;
    private static final int MD5_CHARS = 22;
    private static final int SHA_CHARS = 88;
    private static final byte[] NO_SIGNATURE = {};

    /** The whole message, its length in front. */
    byte[] encode(ControlKey key) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(512);
        entry(body, "_ctrl", TABLE, table(ctrl));
        entry(body, "_data", TABLE, table(data));
        byte[] signed = body.toByteArray();

        ByteArrayOutputStream auth = new ByteArrayOutputStream(128);
        entry(auth, key.algorithm() == ControlAlgorithm.HMAC_MD5 ? "hmd5" : "hsha", TEXT, signature(key, signed, 0));
        ByteArrayOutputStream head = new ByteArrayOutputStream(128);
        entry(head, "_auth", TABLE, auth.toByteArray());
        return ByteBuffer.allocate(8 + head.size() + signed.length)
                .putInt(4 + head.size() + signed.length)
                .putInt(VERSION)
                .put(head.toByteArray())
                .put(signed)
                .array();
    }

    /**
     * Reads a message and checks its signature.
     *
     * @param message without the four octets of length
     * @throws ProtocolException when it is malformed or not signed with this key
     */
    static ControlMessage decode(byte[] message, ControlKey key) throws ProtocolException {
        try {
            ByteBuffer in = ByteBuffer.wrap(message);
            if (in.getInt() != VERSION) {
                throw new ProtocolException("the control channel speaks another version of the protocol");
            }
            if (!key(in).equals("_auth") || (in.get() & 0xff) != TABLE) {
                throw new ProtocolException("a message of the control channel is not signed");
            }
            byte[] found = signatureOf(slice(in), key);
            if (!MessageDigest.isEqual(found, signature(key, message, in.position()))) {
                throw new ProtocolException("a message of the control channel has a wrong signature");
            }
            Map<String, String> ctrl = Map.of();
            Map<String, String> data = Map.of();
            while (in.hasRemaining()) {
                String name = key(in);
                int type = in.get() & 0xff;
                ByteBuffer value = slice(in);
                if (type == TABLE && name.equals("_ctrl")) {
                    ctrl = texts(value);
                } else if (type == TABLE && name.equals("_data")) {
                    data = texts(value);
                } else {
                    skip(type, value, 1);
                }
            }
            return new ControlMessage(ctrl, data);
        } catch (BufferUnderflowException e) {
            throw new ProtocolException("a message of the control channel ends too early");
        }
    }

    private static byte[] signatureOf(ByteBuffer auth, ControlKey key) throws ProtocolException {
        String wanted = key.algorithm() == ControlAlgorithm.HMAC_MD5 ? "hmd5" : "hsha";
        byte[] found = NO_SIGNATURE;
        while (auth.hasRemaining()) {
            String name = key(auth);
            int type = auth.get() & 0xff;
            ByteBuffer value = slice(auth);
            if (type == TEXT && name.equals(wanted)) {
                found = new byte[value.remaining()];
                value.get(found);
            } else {
                skip(type, value, 2);
            }
        }
        return found;
    }

    private static byte[] signature(ControlKey key, byte[] message, int offset) {
        byte[] base64 = Base64.getEncoder().encode(key.sign(message, offset));
        if (key.algorithm() == ControlAlgorithm.HMAC_MD5) {
            return Arrays.copyOf(base64, MD5_CHARS);
        }
        byte[] value = new byte[1 + SHA_CHARS];
        value[0] = (byte) key.algorithm().code();
        System.arraycopy(base64, 0, value, 1, base64.length);
        return value;
    }

    private static byte[] table(Map<String, String> texts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        texts.forEach((key, value) -> entry(out, key, TEXT, value.getBytes(StandardCharsets.ISO_8859_1)));
        return out.toByteArray();
    }

    private static void entry(ByteArrayOutputStream out, String key, int type, byte[] value) {
        byte[] name = key.getBytes(StandardCharsets.US_ASCII);
        out.write(name.length);
        out.writeBytes(name);
        out.write(type);
        out.writeBytes(ByteBuffer.allocate(4).putInt(value.length).array());
        out.writeBytes(value);
    }

    private static Map<String, String> texts(ByteBuffer table) throws ProtocolException {
        Map<String, String> texts = new LinkedHashMap<>();
        while (table.hasRemaining()) {
            String name = key(table);
            int type = table.get() & 0xff;
            ByteBuffer value = slice(table);
            if (type == TEXT) {
                texts.put(name, string(value));
            } else {
                skip(type, value, 2);
            }
        }
        return texts;
    }

    /** Checks a value that nobody asked for. */
    private static void skip(int type, ByteBuffer value, int depth) throws ProtocolException {
        if (type == TEXT) {
            return;
        }
        if ((type != TABLE && type != LIST) || depth > MAX_DEPTH) {
            throw new ProtocolException("a message of the control channel is malformed");
        }
        while (value.hasRemaining()) {
            if (type == TABLE) {
                key(value);
            }
            int inner = value.get() & 0xff;
            skip(inner, slice(value), depth + 1);
        }
    }

    private static String key(ByteBuffer in) {
        byte[] name = new byte[in.get() & 0xff];
        in.get(name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer slice(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer value = in.slice(in.position(), length);
        in.position(in.position() + length);
        return value;
    }

    private static String string(ByteBuffer value) {
        byte[] octets = new byte[value.remaining()];
        value.get(octets);
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
