package io.nominate.central.port;

import java.util.List;
import java.util.UUID;

/** What was taken over from a Designate, and what making room for it takes. */
public interface TakeoverRepository {
    /**
     * Something that was taken over.
     *
     * @param source the Designate's database, at most 255 characters
     * @param kind at most 32 characters
     * @param id as the Designate has it, at most 255 characters
     * @param digest of all that the Designate said of it, 16 octets
     * @param seq of a zone: its change that brought what was taken over; else 0
     */
    record Mark(String source, String kind, String id, byte[] digest, long seq) {}

    /** All of a kind. */
    List<Mark> marks(String source, String kind);

    /** Whether anything was taken over from another database than this. */
    List<String> otherSources(String source);

    /** Inserts or replaces, by source, kind and id. */
    void put(Mark mark);

    void drop(Mark mark);

    /**
     * Removes record sets, shares, offers, claims of cloud resources and PTR owners of a zone, and what is known of its
     * delivery. Its row and its journal stay.
     */
    void clear(UUID zoneId);

    /** Removes a zone as if it had never been; it must have been {@link #clear cleared}. */
    void remove(UUID zoneId);
}
