package io.nominate.deliver.diagnosis;

import io.nominate.central.port.TransferSightings;
import io.nominate.central.port.TransferSightings.Outcome;
import io.nominate.central.port.TransferSightings.Sighting;
import io.nominate.deliver.probe.SoaAnswer;
import io.nominate.dns.Name;
import io.nominate.dns.Serials;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads from what a server answers, and from what it has asked of MiniDNS, what is wrong with it. */
public final class Diagnosis {
    private final TransferSightings sightings;
    private final InstantSource clock;

    public Diagnosis(TransferSightings sightings, InstantSource clock) {
        this.sightings = sightings;
        this.clock = clock;
    }

    /** What an answer says by itself; empty when the server is where it should be. */
    public static Optional<Finding> of(SoaAnswer answer, long wantedSerial, boolean deleting) {
        return Optional.ofNullable(
                switch (answer) {
                    case SoaAnswer.Serial shown
                    when deleting ->
                        new Finding(DeliveryCause.OLD_SERIAL, "still serves the zone, serial " + shown.serial());
                    case SoaAnswer.Unknown gone when deleting -> null;
                    case SoaAnswer.Serial shown when Serials.reached(shown.serial(), wantedSerial) -> null;
                    case SoaAnswer.Serial shown ->
                        new Finding(
                                DeliveryCause.OLD_SERIAL,
                                "shows serial " + shown.serial() + ", not yet " + wantedSerial);
                    case SoaAnswer.Unknown not -> new Finding(not.cause(), "does not serve the zone: " + not.how());
                    case SoaAnswer.Unready not -> new Finding(not.cause(), "has no answer: " + not.how());
                    case SoaAnswer.Silent not -> new Finding(not.cause(), not.how());
                });
    }

    /** What it is to show a serial that the zone has never had. */
    public static Finding ahead(long shown, long ours) {
        return new Finding(
                DeliveryCause.SERIAL_AHEAD,
                "shows serial " + shown + ", after ours (" + ours + "): changes reach it again once ours is later");
    }

    /**
     * Says more where a server refuses a zone, or has not got its content.
     *
     * @param held whether the zone is known to be configured on the server; empty where that is not known
     */
    public Finding refine(Finding finding, Name zone, HostPort server, Optional<Boolean> held) {
        return switch (finding.cause()) {
            case REFUSED ->
                held.map(there -> there
                                ? finding.and("the zone is there: its access list keeps us out")
                                : finding.as(DeliveryCause.ZONE_MISSING, "the zone is not there"))
                        .orElse(finding);
            case OLD_SERIAL, TRANSFER_FAILED -> transfers(finding, zone, server);
            default -> finding;
        };
    }

    private Finding transfers(Finding finding, Name zone, HostPort server) {
        Optional<List<Sighting>> known = sightings.of(zone);
        if (known.isEmpty()) {
            return finding; // MiniDNS is elsewhere
        }
        List<InetAddress> addresses = addresses(server);
        // The latest that can be of it: a server may come from another address than the one where it listens.
        Optional<Sighting> latest = known.get().stream()
                .filter(seen -> addresses.contains(seen.address()) || seen.outcome() != Outcome.SENT)
                .findFirst();
        if (latest.isEmpty()) {
            return finding.and("it has not asked us for a transfer: is our MiniDNS its primary?");
        }
        Sighting seen = latest.get();
        return addresses.contains(seen.address())
                ? own(finding, seen)
                : finding.and("it has not asked us for a transfer of late, but "
                        + seen.address().getHostAddress() + " did " + ago(seen) + " and was refused" + how(seen)
                        + ": is that the server?");
    }

    private Finding own(Finding finding, Sighting seen) {
        String asked = "it asked for a transfer " + ago(seen);
        return switch (seen.outcome()) {
            case SENT -> finding.and(asked + " and was sent serial " + seen.serial());
            case BROKEN_OFF -> finding.as(DeliveryCause.TRANSFER_FAILED, asked + ", which broke off");
            case REFUSED ->
                seen.key().isPresent()
                        ? finding.as(DeliveryCause.WRONG_KEY, asked + " and was refused" + how(seen))
                        : finding.and(asked + " and was refused" + how(seen));
            case WRONG_KEY -> finding.as(DeliveryCause.WRONG_KEY, asked + " and was refused" + how(seen));
        };
    }

    private static String how(Sighting seen) {
        return switch (seen.outcome()) {
            case WRONG_KEY -> ": " + seen.detail();
            case REFUSED ->
                seen.key()
                        .map(key -> ": key " + key + " is not for this zone")
                        .orElse(": it has no key, and its address is not one that may");
            default -> "";
        };
    }

    private String ago(Sighting seen) {
        Duration since = Duration.between(seen.at(), clock.instant());
        if (since.toHours() > 0) {
            return since.toHours() + " h ago";
        }
        return since.toMinutes() > 0 ? since.toMinutes() + " min ago" : Math.max(0, since.toSeconds()) + " s ago";
    }

    private static List<InetAddress> addresses(HostPort server) {
        try {
            return Arrays.asList(InetAddress.getAllByName(server.host()));
        } catch (UnknownHostException e) {
            return List.of(); // that is told already: it cannot be asked
        }
    }
}
