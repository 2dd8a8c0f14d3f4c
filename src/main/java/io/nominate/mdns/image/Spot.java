package io.nominate.mdns.image;

/**
 * What an image has at a name.
 *
 * @param encloser octets of the name's key that make the closest encloser (RFC 4592 section 3.3.1): the deepest name
 *     that exists and that this one is at or below
 */
public record Spot(Kind kind, int encloser) {
    /** Whether a name exists. */
    public enum Kind {
        /** It owns rows. */
        OWNER,
        /** It owns none, but names below it do. */
        EMPTY_NON_TERMINAL,
        /** There is no such name. */
        ABSENT
    }
}
