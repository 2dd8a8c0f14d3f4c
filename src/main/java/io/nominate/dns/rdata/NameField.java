package io.nominate.dns.rdata;

import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.dns.NameRules;

/**
 * A domain name, which must be absolute or completed by an origin.
 *
 * @param what what it is, for messages
 * @param rule what a tenant may give
 * @param isCanonicalName as in {@link Field}
 */
record NameField(String what, Rule rule, boolean isCanonicalName) implements Field {
    /** What is refused from tenants although a name server would take it. */
    enum Rule {
        ANY,
        /** As {@link NameRules#checkTarget}. */
        TARGET,
        /** The same, or the root, which says that there is nothing. */
        TARGET_OR_ROOT
    }

    /** A name of a type that RFC 4034 §6.2 lists. */
    static NameField of(String what, Rule rule) {
        return new NameField(what, rule, true);
    }

    /** Any name of a type that RFC 4034 §6.2 lists. */
    static NameField any(String what) {
        return new NameField(what, Rule.ANY, true);
    }

    /** Any name of a later type, whose case counts when values are compared. */
    static NameField opaque(String what) {
        return new NameField(what, Rule.ANY, false);
    }

    @Override
    public void parse(TextReader in, WireWriter out) {
        Name name = in.name(what);
        if (in.strict()) {
            check(name);
        }
        out.name(name);
    }

    private void check(Name name) {
        if (rule == Rule.ANY || (rule == Rule.TARGET_OR_ROOT && name.isRoot())) {
            return;
        }
        try {
            NameRules.checkTarget(name);
        } catch (InvalidNameException e) {
            throw new InvalidDataException(what + ": " + e.getMessage());
        }
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        out.append(in.name().toCanonicalText());
    }

    @Override
    public void skip(WireCursor in) {
        for (int length = in.u8(); length != 0; length = in.u8()) {
            in.skip(length);
        }
    }
}
