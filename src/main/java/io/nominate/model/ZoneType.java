package io.nominate.model;

/** Kind of a zone, in Designate's words. */
public enum ZoneType {
    /** Edited through the API. */
    PRIMARY,
    /** Transferred in from outside masters. */
    SECONDARY,
    /** A catalog of a pool's zones (RFC 9432), made by Nominate itself. */
    CATALOG
}
