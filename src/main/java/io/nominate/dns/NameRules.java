package io.nominate.dns;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What names a tenant may use, beyond what the wire allows: Designate's rules. Every method throws
 * {@link InvalidNameException} with the reason.
 */
public final class NameRules {
    private NameRules() {}

    /**
     * The name of a zone: absolute, at least one label, each of letters, digits, hyphens and underscores, without a
     * hyphen at its ends. That a zone needs two labels is another rule, which depends on who asks.
     */
    public static Name zoneName(String text) {
        Name name = Name.parse(text);
        if (name.isRoot()) {
            throw new InvalidNameException("the root is no zone here");
        }
        for (int i = 0; i < name.labelCount(); i++) {
            checkLabel(name, i);
        }
        return name;
    }

    /** The name of a record set: as a zone's, but the first label may be a single {@code *}. */
    public static Name recordSetName(String text) {
        Name name = Name.parse(text);
        if (name.isRoot()) {
            throw new InvalidNameException("the root cannot have records here");
        }
        for (int i = name.isWildcard() ? 1 : 0; i < name.labelCount(); i++) {
            checkLabel(name, i);
        }
        return name;
    }

    /** The name of a top-level domain: one label or more, without the final dot. */
    public static Name tld(String text) {
        if (text.endsWith(".")) {
            throw new InvalidNameException(Shown.of(text) + " ends with a dot");
        }
        return zoneName(text + '.');
    }

    private static void checkLabel(Name name, int index) {
        byte[] label = name.label(index);
        for (byte octet : label) {
            if (!isLetterOrDigit(octet) && octet != '-' && octet != '_') {
                throw new InvalidNameException(
                        Shown.of(name.toString()) + ": a label is made of letters, digits, hyphens and underscores");
            }
        }
        checkHyphens(name, label);
    }

    /**
     * What a type asks of the name of its records: no wildcard for NS, two labels that begin with an underscore for
     * SRV (RFC 2782), {@code _port._protocol} for TLSA (RFC 6698 §3), where {@code *} stands for every port.
     */
    public static void checkOwner(RecordType type, Name owner) {
        if (type.equals(RecordType.NS) && owner.isWildcard()) {
            throw new InvalidNameException(owner + ": a wildcard cannot be delegated");
        }
        if (type.equals(RecordType.SRV) && !(beginsWithUnderscore(owner, 0) && beginsWithUnderscore(owner, 1))) {
            throw new InvalidNameException(owner + ": an SRV record is at _service._protocol.name");
        }
        if (type.equals(RecordType.TLSA) && !(isPort(owner) && beginsWithUnderscore(owner, 1))) {
            throw new InvalidNameException(
                    owner + ": a TLSA record is at _port._protocol.name, the port at most 65535");
        }
    }

    private static boolean beginsWithUnderscore(Name name, int index) {
        if (index >= name.labelCount()) {
            return false;
        }
        byte[] label = name.label(index);
        return label.length > 1 && label[0] == '_';
    }

    private static boolean isPort(Name owner) {
        if (owner.isRoot()) {
            return false;
        }
        String label = new String(owner.label(0), StandardCharsets.ISO_8859_1);
        return label.equals("*")
                || (label.matches("_[0-9]{1,5}") && Integer.parseInt(label, 1, label.length(), 10) <= 65535);
    }

    /**
     * What a record may point to: not the root, no label that is a single {@code *} or has a hyphen at an end; and
     * {@code @ : $} only as escapes, since unescaped they come from addresses and variables that are no names.
     */
    public static void checkTarget(Name target) {
        if (target.isRoot()) {
            throw new InvalidNameException("the root is no target");
        }
        String text = target.toString();
        for (int i = 0; i < target.labelCount(); i++) {
            byte[] label = target.label(i);
            checkHyphens(target, label);
            if (label.length == 1 && label[0] == '*') {
                throw new InvalidNameException(Shown.of(text) + ": a wildcard is no target");
            }
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '@' || c == ':' || c == '$') {
                throw new InvalidNameException(Shown.of(text) + ": the character " + c + " has no place in a target");
            }
        }
    }

    private static void checkHyphens(Name name, byte[] label) {
        if (label[0] == '-' || label[label.length - 1] == '-') {
            throw new InvalidNameException(
                    Shown.of(name.toString()) + ": a label neither begins nor ends with a hyphen");
        }
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /**
     * Checks an address as tenants give it for a zone: one {@code @}, and with a dot in its place it must be a name as
     * {@link #zoneName} has it. Returns it as a mailbox name.
     */
    public static Name email(String text) {
        int at = text.indexOf('@');
        if (at <= 0 || at != text.lastIndexOf('@') || at == text.length() - 1) {
            throw new InvalidNameException(Shown.of(text) + " is not an email address");
        }
        try {
            zoneName(text.replace('@', '.') + '.');
        } catch (InvalidNameException e) {
            throw new InvalidNameException(Shown.of(text) + " is not an email address: " + e.getMessage());
        }
        return emailToRname(text);
    }

    /**
     * The mailbox name of an address, as an SOA has it: the local part is the first label, its dots escaped
     * (RFC 1035 §8).
     */
    public static Name emailToRname(String email) {
        int at = unescapedAt(email);
        if (at <= 0) {
            throw new InvalidNameException(Shown.of(email) + " is not an email address");
        }
        StringBuilder out = new StringBuilder(email.length() + 4);
        for (int i = 0; i < at; i++) {
            char c = email.charAt(i);
            if (c == '\\') {
                out.append(c).append(email.charAt(++i));
            } else {
                out.append(".\"();@".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        String domain = email.substring(at + 1);
        out.append('.').append(domain.equals(".") ? "" : domain);
        if (!domain.endsWith(".")) {
            out.append('.');
        }
        return Name.parse(out.toString());
    }

    /** The first {@code @} that no backslash escapes, or -1. */
    private static int unescapedAt(String email) {
        for (int i = 0; i < email.length(); i++) {
            char c = email.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '@') {
                return i;
            }
        }
        return -1;
    }

    /**
     * The address of a mailbox name, without a final dot: the reverse of {@link #emailToRname}. An octet that is no
     * printable ASCII character stays an escape.
     */
    public static String rnameToEmail(Name rname) {
        if (rname.isRoot()) {
            throw new InvalidNameException("the root is no mailbox");
        }
        StringBuilder out = new StringBuilder();
        for (byte octet : rname.label(0)) {
            int c = octet & 0xff;
            if (c <= ' ' || c >= 0x7f) {
                out.append(String.format(Locale.ROOT, "\\%03d", c));
            } else {
                out.append(c == '@' || c == '\\' ? "\\" : "").append((char) c);
            }
        }
        String domain = rname.parent().toString();
        int end = domain.length() - 1;
        return out.append('@').append(domain, 0, Math.max(1, end)).toString();
    }
}
