package io.nominate.model;

/**
 * Where a zone stands in its life. Only {@code LIVE}, {@code WITHHELD} and {@code DELETING} zones are seen through the API,
 * unless deleted ones are asked for.
 */
public enum Stage {
    /** Being filled by an import, unseen until one last transaction publishes it. */
    STAGING,
    /** Visible and served. */
    LIVE,
    /**
     * Visible, and served nowhere: a SECONDARY zone that has not been transferred yet, or that has expired. Name servers
     * that have it are made to let it go.
     */
    WITHHELD,
    /** Deletion accepted: no longer served by MiniDNS, still being taken off the name servers. */
    DELETING,
    /** Deleted everywhere; its rows wait for the purge. */
    GONE
}
