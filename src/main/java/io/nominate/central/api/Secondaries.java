package io.nominate.central.api;

import io.nominate.model.TransferredSoa;
import io.nominate.model.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Use cases on following the masters of SECONDARY zones. All but {@link Transfer} are for
 * {@linkplain Caller#internal internal} callers.
 */
public interface Secondaries {
    /** Has the masters asked at once, and the zone transferred if they have something newer. */
    record Transfer(UUID zoneId) implements Request<Done> {}

    /**
     * NOTIFY came (RFC 1996).
     *
     * @param name of the zone, absolute
     * @param address who sent it
     */
    record Notified(String name, String address) implements Request<Heard> {}

    /** What came of a NOTIFY. */
    enum Heard {
        /** The masters are asked at once. */
        TAKEN,
        /** The zone's masters are others. */
        NOT_A_MASTER,
        /** There is no such SECONDARY zone. */
        NOT_A_SECONDARY
    }

    /** Zones whose masters are to be asked now, and that nobody has claimed. */
    record Due(int limit) implements Request<List<UUID>> {}

    /** Claims a zone for a check; empty when there is nothing to do, or another has it. */
    record Begin(UUID zoneId, String owner, Duration lease) implements Request<Optional<Job>> {}

    /**
     * A check.
     *
     * @param startedAt when it was claimed
     */
    record Ticket(UUID zoneId, String owner, Instant startedAt) {}

    /**
     * A check that is to be made.
     *
     * @param masterSerial the serial transferred last; empty before the first transfer
     * @param edited the zone is not as it was transferred: only the whole zone can follow
     * @param staged a large transfer is stored already: {@link Finish} is to be called, no master asked
     */
    record Job(Ticket ticket, Zone zone, Optional<Long> masterSerial, boolean edited, boolean staged) {}

    /** Prolongs the claim while a transfer runs; false when it is lost. A zone whose time is over expires meanwhile. */
    record Prolong(Ticket ticket, Duration lease) implements Request<Boolean> {}

    /** A master has nothing newer. */
    record UpToDate(Ticket ticket, String master, List<String> addresses) implements Request<Done> {}

    /**
     * No master could be followed. A zone whose time is over expires.
     *
     * @param reason in words that say what to look at, without secrets
     */
    record Failed(Ticket ticket, Optional<String> master, String reason, List<String> addresses)
            implements Request<Done> {}

    /** Opens a text for a zone too large for one piece. */
    record Open() implements Request<UUID> {}

    /**
     * Makes the zone what a master sent whole: all groups in order, in {@code groups} or, where they are more than a
     * piece, in a staged text, which is dropped.
     */
    record Replace(Ticket ticket, Source source, byte[] groups, Optional<UUID> text) implements Request<Done> {}

    /**
     * Makes the changes that a master sent (RFC 1995). Answers false, with nothing changed, when they do not fit what is
     * there.
     *
     * @param removed groups of records that go
     * @param added groups of records that come
     */
    record Amend(Ticket ticket, Source source, byte[] removed, byte[] added) implements Request<Boolean> {}

    /**
     * What was transferred from where.
     *
     * @param addresses of all masters, as looked up
     */
    record Source(TransferredSoa soa, String master, List<String> addresses) {}

    /** Puts a stored large transfer in place, from the beginning or after a crash. */
    record Finish(Ticket ticket) implements Request<Done> {}
}
