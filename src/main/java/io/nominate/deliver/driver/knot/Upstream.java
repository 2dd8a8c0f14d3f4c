package io.nominate.deliver.driver.knot;

import io.nominate.deliver.driver.knot.Transactions.Session;
import io.nominate.deliver.spi.DriverException;
import io.nominate.dns.tsig.TsigKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where Knot transfers from, as its configuration has it: a {@code remote}, an {@code acl} that lets NOTIFY in, and the TSIG
 * key. They have a name of ours, which changes with what they say.
 *
 * @param masters {@code address@port}
 * @param notifiers addresses that NOTIFY may come from
 */
record Upstream(List<String> masters, List<String> notifiers, Optional<TsigKey> key) {
    /** What names of ours begin with. */
    static final String PREFIX = "nominate-";

    private static final int DIGITS = 16;
    private static final int MOST_ADDRESSES = 20;

    Upstream {
        masters = List.copyOf(masters);
        notifiers = notifiers.stream().limit(MOST_ADDRESSES).toList();
    }

    /** The name of the remote and of the acl. */
    String id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String text = masters + " " + notifiers + " "
                    + key.map(k -> k.name().toString()).orElse("");
            byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java runtime has no SHA-256", e);
        }
    }

    /** Puts all there, or puts the key's secret right. */
    void put(Session session) throws DriverException {
        if (key.isPresent()) {
            TsigKey known = key.get();
            String name = known.name().toString();
            add(session, "key", name);
            set(session, "key", name, "algorithm", List.of(known.algorithm().text()));
            set(session, "key", name, "secret", List.of(Base64.getEncoder().encodeToString(known.secret())));
        }
        List<String> keys = key.map(k -> List.of(k.name().toString())).orElse(List.of());
        add(session, "remote", id());
        set(session, "remote", id(), "address", masters);
        set(session, "remote", id(), "key", keys);
        add(session, "acl", id());
        set(session, "acl", id(), "address", notifiers);
        set(session, "acl", id(), "key", keys);
        set(session, "acl", id(), "action", List.of("notify"));
    }

    /** Takes all away; Knot refuses the commit while a zone or something of an operator's still refers to it. */
    void take(Session session) throws DriverException {
        remove(session, "acl", id());
        remove(session, "remote", id());
        if (key.isPresent()) {
            remove(session, "key", key.get().name().toString());
        }
    }

    private static void add(Session session, String section, String id) throws DriverException {
        session.run(Unit.conf("conf-set", section, "id").data(id), Set.of(Refusal.DUPLICATE));
    }

    private static void remove(Session session, String section, String id) throws DriverException {
        session.run(Unit.command("conf-unset").with(Unit.Item.SECTION, section).id(id), Refusal.MISSING);
    }

    /** Makes an item have just these values. */
    static void set(Session session, String section, String id, String item, List<String> values)
            throws DriverException {
        session.run(Unit.conf("conf-unset", section, item).id(id), Refusal.MISSING);
        for (String value : values) {
            session.run(Unit.conf("conf-set", section, item).id(id).data(value), Set.of());
        }
    }
}
