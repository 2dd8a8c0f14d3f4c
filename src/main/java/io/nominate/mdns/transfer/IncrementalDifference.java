package io.nominate.mdns.transfer;

import io.nominate.central.port.StoreUnavailableException;
import io.nominate.central.port.ZoneDelta;
import io.nominate.central.port.ZoneFeed;
import io.nominate.dns.message.MalformedMessageException;
import io.nominate.mdns.image.Difference;
import io.nominate.mdns.image.Row;
import io.nominate.mdns.image.SoaRow;
import io.nominate.mdns.image.ZoneImage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of an IXFR answer (RFC 1995 section 4), condensed to one difference. */
final class IncrementalDifference {
    private static final Logger LOG = LoggerFactory.getLogger(IncrementalDifference.class);

    /** A difference of up to this many octets is sent as such even if the whole zone is smaller. */
    private static final long SMALL = 16 * 1024;

    private final ZoneFeed feed;

    IncrementalDifference(ZoneFeed feed) {
        this.feed = feed;
    }

    /**
     * All rows in the order in which they are sent.
     *
     * @param serial what the client has, not the image's
     * @return empty if the whole zone is to be sent instead: the serial is not known, the history too short or the
     *     difference larger than the zone
     */
    Optional<List<Row>> rows(ZoneImage image, long serial) {
        try {
            return deltas(image, serial).flatMap(chain -> rows(image, serial, chain));
        } catch (StoreUnavailableException e) {
            LOG.warn("Zone {}: the journal cannot be read, the whole zone is sent: {}", image.apex(), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<List<ZoneDelta>> deltas(ZoneImage image, long serial) {
        UUID id = image.zone().id();
        long most = Math.max(SMALL, image.wireSize());
        return feed.seqOfSerial(id, serial)
                .filter(seq -> seq < image.seq())
                .flatMap(seq -> feed.deltas(id, seq, most)
                        .map(all -> all.stream()
                                .filter(delta -> delta.seq() <= image.seq())
                                .toList())
                        .filter(chain -> chain.size() == image.seq() - seq));
    }

    private static Optional<List<Row>> rows(ZoneImage image, long serial, List<ZoneDelta> chain) {
        Difference net;
        try {
            net = Difference.of(chain);
        } catch (MalformedMessageException e) {
            LOG.error("Zone {}: the journal cannot be understood, the whole zone is sent", image.apex(), e);
            return Optional.empty();
        }
        Row old = net.oldSoa()
                .filter(soa -> SoaRow.serial(soa.rdata()) == serial)
                .orElseGet(() -> SoaRow.withSerial(image.soa(), serial));
        List<Row> rows = new ArrayList<>();
        rows.add(image.soa());
        rows.add(old);
        addAll(rows, net.removed(), image);
        rows.add(image.soa());
        addAll(rows, net.added(), image);
        rows.add(image.soa());
        return Optional.of(rows);
    }

    private static void addAll(List<Row> rows, Collection<Row> more, ZoneImage image) {
        more.stream().filter(image::serves).forEach(rows::add);
    }
}
