package io.nominate.central.port;

import io.nominate.dns.Name;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who has asked MiniDNS for which zone of late: bounded and in memory, to explain why a server is behind. */
public interface TransferSightings {
    /** Where MiniDNS is in another process. */
    TransferSightings NONE = zone -> Optional.empty();

    /** The last request for a zone of each address, the latest first; empty when nothing can be known here. */
    Optional<List<Sighting>> of(Name zone);

    /** What became of a request. */
    enum Outcome {
        /** It was sent the zone, or what changed in it. */
        SENT,
        /** It may not have the zone. */
        REFUSED,
        /** Its signature is not right. */
        WRONG_KEY,
        /** The connection broke while the zone was sent. */
        BROKEN_OFF
    }

    /**
     * A request for a transfer, or one that was wrongly signed.
     *
     * @param key with which it was rightly signed
     * @param serial the zone's at that time; 0 where it was not looked up
     * @param detail the TSIG error of a request that was wrongly signed, else empty
     */
    record Sighting(
            InetAddress address, Instant at, Outcome outcome, Optional<String> key, long serial, String detail) {}
}
