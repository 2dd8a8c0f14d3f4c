package io.nominate.central.delivery;

import io.nominate.model.DeliveryCause;
import java.util.Optional;

/** Why a server is behind, for the owner of a zone: without a word of where the server is or how it is set up. */
final class OwnerWords {
    private OwnerWords() {}

    /**
     * A clause about the server.
     *
     * @param words what those who run it are told; given only where it is about the owner's records
     */
    static String of(DeliveryCause cause, Optional<Long> serial, String words) {
        return switch (cause) {
            case REFUSED -> "refuses to answer for the zone";
            case TIMEOUT -> "does not answer in time";
            case UNREACHABLE -> "cannot be reached";
            case WRONG_KEY -> "cannot be used: a key does not match";
            case WRONG_PORT -> "cannot be used: nobody listens where it should be";
            case NOT_AUTHORITATIVE -> "answers without authority for the zone";
            case OLD_SERIAL ->
                serial.map(old -> "still serves serial " + old).orElse("still serves an older version of the zone");
            case SERIAL_AHEAD ->
                serial.map(later -> "serves serial " + later + ", after the zone's own")
                        .orElse("serves a later serial than the zone's own");
            case HELD_BACK -> "the deletion waits for somebody to agree: many zones are being deleted at once";
            case LEFT_BEHIND -> "still has the zone, and should not have it any more";
            case TRANSFER_FAILED -> "has not got the content of the zone";
            case ZONE_MISSING -> "does not have the zone yet";
            case CERTIFICATE -> "cannot be used: a certificate is not trusted";
            case PROVIDER_QUOTA -> "cannot take the zone: a limit of the provider is reached";
            case RECORD_REFUSED -> "does not take a record: " + words;
            case SETTING -> "cannot be used as it is set up";
            case SERVER_FAILURE -> "fails";
            case INTERNAL -> "could not be served: the fault is ours";
        };
    }
}
