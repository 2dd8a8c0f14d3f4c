package io.nominate.store;

import io.nominate.central.port.SecondaryRepository.Row;
import io.nominate.central.port.Store;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.central.port.Tx;
import io.nominate.central.port.ZoneDelta;
import io.nominate.central.port.ZoneFeed;
import io.nominate.dns.Name;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What MiniDNS reads, from the database. */
final class StoreFeed implements ZoneFeed {
    private final Store store;

    StoreFeed(Store store) {
        this.store = store;
    }

    private static boolean live(Zone zone) {
        return zone.stage() == Stage.LIVE;
    }

    @Override
    public List<Zone> find(Collection<byte[]> nameKeys) {
        return store.glance(tx ->
                tx.zones().named(nameKeys).stream().filter(StoreFeed::live).toList());
    }

    @Override
    public Optional<List<byte[]>> namesBelow(byte[] nameKey, int most) {
        List<Zone> below = store.read(tx -> tx.zones().below(nameKey, most + 1));
        return below.size() > most
                ? Optional.empty()
                : Optional.of(below.stream()
                        .filter(StoreFeed::live)
                        .map(zone -> Name.parse(zone.name()).key())
                        .toList());
    }

    @Override
    public Optional<Zone> head(UUID zoneId) {
        return store.glance(tx -> tx.zones().find(zoneId).filter(StoreFeed::live));
    }

    /** Refuses a zone whose content is being replaced piece by piece. */
    private static void whole(Tx tx, Zone zone) {
        boolean inPieces = zone.type() == ZoneType.SECONDARY
                && tx.secondaries().find(zone.id()).flatMap(Row::staged).isPresent();
        if (inPieces) {
            throw new StoreUnavailableException(
                    "zone " + zone.name() + " is being replaced by a transfer", new IllegalStateException());
        }
    }

    @Override
    public boolean snapshot(UUID zoneId, SnapshotReader reader) {
        return store.readLong(tx -> {
            Optional<Zone> zone = tx.zones().find(zoneId).filter(StoreFeed::live);
            zone.ifPresent(found -> {
                whole(tx, found);
                reader.zone(found);
                tx.recordSets()
                        .forEach(
                                zoneId,
                                (owner, key, type, ttl, data, rdata) ->
                                        reader.row(owner, key, type, ttl == null ? found.ttl() : ttl, rdata));
            });
            return zone.isPresent();
        });
    }

    @Override
    public Optional<List<ZoneDelta>> deltas(UUID zoneId, long afterSeq, long maxBytes) {
        return store.read(tx -> tx.zones()
                .find(zoneId)
                .filter(StoreFeed::live)
                .flatMap(zone -> tx.journal().deltas(zoneId, afterSeq, zone.seq(), maxBytes)));
    }

    @Override
    public Optional<Progress> since(UUID zoneId, long afterSeq, long maxBytes) {
        return store.glance(tx -> {
            tx.journal().foreseeDeltas(zoneId, afterSeq, maxBytes);
            return tx.zones()
                    .find(zoneId)
                    .filter(StoreFeed::live)
                    .map(zone -> new Progress(zone, tx.journal().deltas(zoneId, afterSeq, zone.seq(), maxBytes)));
        });
    }

    @Override
    public Optional<Long> seqOfSerial(UUID zoneId, long serial) {
        return store.glance(tx -> tx.journal().seqOfSerial(zoneId, serial));
    }
}
