package io.nominate.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a name server does not serve what it should: the catalogue that every explanation is taken from. */
public enum DeliveryCause {
    /** It answers, and will not: REFUSED to a query or NOTIFY, or its control channel forbids what was asked. */
    REFUSED("the server refuses; see its access lists and its log"),
    /** No answer in time. */
    TIMEOUT("the server does not answer in time; is it up, and does a firewall drop packets?"),
    /** The name has no address, or there is no way to it. */
    UNREACHABLE("there is no way to the server; see its address, names and routes"),
    /** A TSIG key, control key, password or token that the server does not take. */
    WRONG_KEY("the server does not take our key; compare name, algorithm and secret on both sides"),
    /** Nobody listens on the port, or someone who speaks another protocol. */
    WRONG_PORT("nothing that we can speak with listens on this port; see the target's host and port options"),
    /** It answers for the zone without authority (a lame server). */
    NOT_AUTHORITATIVE(
            "the server answers without authority; is the zone configured there, and is it the right server?"),
    /** It serves the zone with an older serial. */
    OLD_SERIAL(
            "the server still has an older version; can it reach its primary, and how many transfers does it allow?"),
    /** It serves the zone with a later serial than ours. */
    SERIAL_AHEAD("the server has a later serial than ours: see who else changes the zone there, or whether an older"
            + " database was put back here; have it transfer the zone anew (BIND: rndc retransfer)"),
    /** It has the zone and could not transfer it. */
    TRANSFER_FAILED("the server has the zone but no content; can it reach its primary (address, port, key)?"),
    /** It does not have the zone. */
    ZONE_MISSING("the server does not know the zone"),
    /** TLS: its certificate is not trusted, is over, or is another's; or it does not trust ours. */
    CERTIFICATE("TLS does not trust a certificate; see the target's certificate options and the dates in it"),
    /** The provider's limit of zones, records or requests. */
    PROVIDER_QUOTA("a limit of the provider is reached; raise it there, or delete what is not needed"),
    /** It takes the zone, but not a record in it. */
    RECORD_REFUSED("the server does not take one of the records"),
    /** An option of the target that cannot be used, or a setting of the server that forbids it. */
    SETTING("a setting has to be changed"),
    /** Its deletion waits until somebody agrees: too much of the pool goes at once. */
    HELD_BACK("see that these deletions are meant, then run: nominate delivery resume"),
    /** It still has a zone that it should not have any more. */
    LEFT_BEHIND("the zone is still on a server that should not have it any more; the log says why it could not be taken"
            + " off"),
    /** It fails, or answers with what cannot be understood. */
    SERVER_FAILURE("the server fails; see its log"),
    /** Nothing is wrong with the server: something of our own failed. */
    INTERNAL("the fault is ours; see the log");

    private final String advice;

    DeliveryCause(String advice) {
        this.advice = advice;
    }

    /** What to look at, for the one who runs the servers: one clause without a full stop. */
    public String advice() {
        return advice;
    }

    /** The word for it in the API and in the database: {@code wrong_key}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The cause with this {@link #key()}. */
    public static Optional<DeliveryCause> of(String key) {
        return Arrays.stream(values()).filter(cause -> cause.key().equals(key)).findFirst();
    }
}
