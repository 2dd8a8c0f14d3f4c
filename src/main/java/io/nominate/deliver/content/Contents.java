package io.nominate.deliver.content;

import io.nominate.central.api.Copies.Copy;
import io.nominate.central.port.ZoneDelta;
import io.nominate.central.port.ZoneFeed;
import io.nominate.deliver.spi.ZoneChange;
import io.nominate.dns.message.MalformedMessageException;
import io.nominate.dns.rdata.InvalidDataException;
import io.nominate.model.Zone;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads zones and their changes from the feed, in the form in which drivers take them. */
public final class Contents {
    private static final Logger LOG = LoggerFactory.getLogger(Contents.class);

    /** Changes of more octets than these are not brought one by one: the whole zone is. */
    private static final long MAX_CHANGE = 8L << 20;

    private final ZoneFeed feed;

    public Contents(ZoneFeed feed) {
        this.feed = feed;
    }

    /** The zone as it stands, if it is live. */
    public Optional<Zone> head(UUID zoneId) {
        return feed.head(zoneId);
    }

    /**
     * What leads from a copy to the zone.
     *
     * @param copy a dirty one gets all that was touched since, whether or not it came and went
     * @return empty when the whole zone has to be brought: the history does not reach back that far, is too large, or
     *     the change would leave the zone without a name server
     */
    public Optional<ZoneChange> change(Zone zone, Copy copy) {
        if (copy.seq() > zone.seq()) {
            return Optional.empty(); // of a database that was put back
        }
        Optional<List<ZoneDelta>> deltas = copy.seq() == zone.seq()
                ? Optional.of(List.of())
                : feed.deltas(zone.id(), copy.seq(), MAX_CHANGE)
                        .map(all -> all.stream()
                                .filter(delta -> delta.seq() <= zone.seq())
                                .toList())
                        .filter(chain -> chain.size() == zone.seq() - copy.seq());
        if (deltas.isEmpty()) {
            return Optional.empty();
        }
        try {
            NetChange net = NetChange.of(deltas.get(), copy.dirty());
            return net.takesNameServersAway(zone)
                    ? Optional.empty()
                    : Optional.of(net.change(copy.serial(), zone.serial()));
        } catch (MalformedMessageException | InvalidDataException e) {
            LOG.error("Zone {}: its journal cannot be understood, the whole zone is brought", zone.name(), e);
            return Optional.empty();
        }
    }

    /**
     * The whole zone as of one instant, held in memory.
     *
     * @return empty if it is not live
     */
    public Optional<WholeZone> whole(UUID zoneId) {
        WholeZone.Builder builder = new WholeZone.Builder();
        return feed.snapshot(zoneId, builder) ? Optional.of(builder.build()) : Optional.empty();
    }
}
