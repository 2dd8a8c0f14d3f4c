package io.nominate.dns.message;

import java.util.Optional;

/** What became of the octets that came in. */
public sealed interface Parsed permits Parsed.Silence, Parsed.Reject, Request {
    /** Nothing to be answered: a response, or too short to have a header. */
    record Silence() implements Parsed {}

    /**
     * To be answered with an error, and nothing else.
     *
     * @param id of the request
     * @param flags of the request
     * @param question if it could be read
     */
    record Reject(int id, int flags, int rcode, Optional<Question> question) implements Parsed {}
}
