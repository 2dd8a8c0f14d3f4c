package io.nominate.mdns.image;

import io.nominate.central.port.ZoneFeed;
import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.model.Zone;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Packs a snapshot into an image while it is read. */
public final class ImageBuilder implements ZoneFeed.SnapshotReader {
    private final PageWriter pages = new PageWriter();
    private @Nullable Zone zone;
    private @Nullable RowFilter filter;
    private int apexLength;
    private boolean cuts;
    private String ownerText = "";
    private byte[] owner = new byte[1];

    /**
     * Reads a zone.
     *
     * @return empty if it is not live
     * @throws IllegalArgumentException if its SOA cannot be made
     * @throws io.nominate.central.port.StoreUnavailableException if it cannot be read
     */
    public static Optional<ZoneImage> load(ZoneFeed feed, UUID zoneId) {
        ImageBuilder builder = new ImageBuilder();
        return feed.snapshot(zoneId, builder) ? Optional.of(builder.build()) : Optional.empty();
    }

    @Override
    public void zone(Zone read) {
        zone = read;
        Name apex = Name.parse(read.name());
        apexLength = apex.key().length;
        filter = new RowFilter(apex);
    }

    @Override
    public void row(String name, byte[] ownerKey, int type, long ttl, byte[] rdata) {
        RowFilter rows = filter;
        if (rows == null) {
            throw new IllegalStateException("rows before their zone");
        }
        if (!name.equals(ownerText)) {
            try {
                owner = Name.parse(name).wire();
            } catch (InvalidNameException e) {
                rows.hide(name, type, "has a broken name");
                return;
            }
            ownerText = name;
        }
        Row row = new Row(owner, type, ttl, rdata);
        if (rows.takes(row, ownerKey)) {
            cuts |= type == Row.DNAME || (type == Row.NS && ownerKey.length > apexLength);
            pages.add(row);
        }
    }

    private ZoneImage build() {
        Zone read = zone;
        RowFilter rows = filter;
        if (read == null || rows == null) {
            throw new IllegalStateException("a snapshot without its zone");
        }
        rows.close();
        return new ZoneImage(read, pages.finish(), cuts);
    }
}
