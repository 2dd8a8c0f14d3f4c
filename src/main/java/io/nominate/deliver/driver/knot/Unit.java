package io.nominate.deliver.driver.knot;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One unit of a conversation over the control socket: a command, or a piece of an answer. */
final class Unit {
    /** What a unit may hold, with its octet in the protocol (libknot's {@code knot_ctl_idx_t}, from 16 on). */
    enum Item {
        CMD(16),
        FLAGS(17),
        ERROR(18),
        SECTION(19),
        ITEM(20),
        ID(21),
        ZONE(22),
        OWNER(23),
        TTL(24),
        TYPE(25),
        DATA(26),
        FILTERS(27);

        private final int code;

        Item(int code) {
            this.code = code;
        }

        byte code() {
            return (byte) code;
        }

        static Optional<Item> of(int code) {
            return Arrays.stream(values()).filter(item -> item.code == code).findFirst();
        }
    }

    private final Map<Item, String> items = new EnumMap<>(Item.class);

    static Unit command(String name) {
        return new Unit().with(Item.CMD, name);
    }

    /** About an item of the configuration. */
    static Unit conf(String command, String section, String item) {
        return command(command).with(Item.SECTION, section).with(Item.ITEM, item);
    }

    Unit with(Item item, String value) {
        items.put(item, value);
        return this;
    }

    Unit id(String value) {
        return with(Item.ID, value);
    }

    Unit data(String value) {
        return with(Item.DATA, value);
    }

    /** The item's text, or an empty one. */
    String get(Item item) {
        return items.getOrDefault(item, "");
    }

    Map<Item, String> items() {
        return items;
    }

    /** What Knot says went wrong. */
    Optional<String> error() {
        return Optional.ofNullable(items.get(Item.ERROR));
    }

    /** Command, section, item and id: never the data, which may be a secret. */
    @Override
    public String toString() {
        return (get(Item.CMD) + " " + get(Item.SECTION) + " " + get(Item.ITEM) + " " + get(Item.ID) + get(Item.ZONE))
                .replaceAll(" +", " ")
                .strip();
    }
}
