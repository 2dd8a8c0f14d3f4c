package io.nominate.mdns;

import io.nominate.dns.Name;
import io.nominate.mdns.image.Row;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Rows at random, with all that is odd about names and sizes, from a few labels so that names meet often. */
public final class RandomRows {
    private static final String[] LABELS = {
        "a",
        "B",
        "b",
        "www",
        "WWW",
        "*",
        "mail",
        "x-y",
        "_tcp",
        "\u0000",
        "\u0001",
        "a\u0000b",
        "caf\u00e9",
        "z.z",
        "0",
        "~"
    };
    private static final int[] TYPES = {1, 28, 2, 5, 12, 15, 16, 33, 39, 17, 257, 65280};

    private final RandomGenerator random;
    private final byte[] apex;

    public RandomRows(RandomGenerator random, String apex) {
        this.random = random;
        this.apex = Name.parse(apex).wire();
    }

    public Row next() {
        int type = TYPES[random.nextInt(TYPES.length)];
        return new Row(name(4), type, random.nextInt(5) * 60L, rdata(type));
    }

    public List<Row> list(int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(next());
        }
        return rows;
    }

    /** A name at or below the apex. */
    public byte[] name(int depth) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = random.nextInt(depth + 1); i > 0; i--) {
            String label = random.nextInt(4) == 0 ? "h" + random.nextInt(300) : LABELS[random.nextInt(LABELS.length)];
            out.write(label.length());
            label.chars().forEach(out::write);
        }
        out.writeBytes(apex);
        return out.toByteArray();
    }

    private byte[] rdata(int type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (type) {
            case 1 -> bytes(out, 4);
            case 28 -> bytes(out, 16);
            case 2, 5, 12, 39 -> out.writeBytes(name(3));
            case 15 -> {
                bytes(out, 2);
                out.writeBytes(name(3));
            }
            case 33 -> {
                bytes(out, 6);
                out.writeBytes(name(3));
            }
            case 17 -> {
                out.writeBytes(name(3));
                out.writeBytes(name(3));
            }
            case 16 -> {
                for (int i = random.nextInt(random.nextInt(50) == 0 ? 200 : 3); i >= 0; i--) {
                    int length = random.nextInt(256);
                    out.write(length);
                    bytes(out, length);
                }
            }
            case 257 -> {
                out.writeBytes(new byte[] {0, 5, 'i', 's', 's', 'u', 'e'});
                bytes(out, random.nextInt(20));
            }
            default -> bytes(out, random.nextInt(20));
        }
        return out.toByteArray();
    }

    private void bytes(ByteArrayOutputStream out, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        out.writeBytes(bytes);
    }
}
