package io.nominate.deliver.content;

import io.nominate.central.port.ZoneFeed;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ResourceRecord;
import io.nominate.deliver.spi.ZoneContent;
import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.SoaData;
import io.nominate.dns.message.MalformedMessageException;
import io.nominate.dns.message.WireReader;
import io.nominate.dns.rdata.InvalidDataException;
import io.nominate.dns.rdata.RData;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Zone;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A zone as of one instant, held as octets and read record by record. */
public final class WholeZone implements ZoneContent {
    private static final Logger LOG = LoggerFactory.getLogger(WholeZone.class);
    private static final int PAGE = 1 << 18;

    private final Zone zone;
    private final Name apex;
    private final List<byte[]> pages;
    private final int nameServers;

    private WholeZone(Zone zone, List<byte[]> pages, int nameServers) {
        this.zone = zone;
        this.apex = Name.parse(zone.name());
        this.pages = pages;
        this.nameServers = nameServers;
    }

    /** The zone that goes with the records. */
    public Zone zone() {
        return zone;
    }

    @Override
    public long serial() {
        return zone.serial();
    }

    /**
     * Refuses a zone that no server should have.
     *
     * @throws DriverException when it has no SOA or no name server at its apex
     */
    public void check() throws DriverException {
        if (nameServers == 0) {
            throw DriverException.personNeeded(
                    DeliveryCause.INTERNAL,
                    "the zone has no NS at its apex; it is not published like that: give its pool an NS record");
        }
        try {
            soa();
        } catch (IllegalArgumentException e) {
            throw DriverException.personNeeded(
                    DeliveryCause.INTERNAL, "the zone has no SOA that could be published: " + e.getMessage(), e);
        }
    }

    private ResourceRecord soa() {
        return new ResourceRecord(apex, zone.ttl(), RData.ofWire(RecordType.SOA, SoaData.of(zone)));
    }

    @Override
    public void read(Reader reader) throws DriverException {
        reader.record(soa());
        try {
            for (byte[] page : pages) {
                WireReader in = new WireReader(page, 0, page.length);
                while (in.remaining() > 0) {
                    Name owner = in.name();
                    RecordType type = RecordType.of(in.u16());
                    long ttl = in.u32();
                    reader.record(new ResourceRecord(owner, ttl, RData.ofWire(type, in.bytes(in.u16()))));
                }
            }
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("a page is broken", e); // each was written from records
        }
    }

    /** Packs a snapshot; leaves out records that no server could take, each told of in the log. */
    static final class Builder implements ZoneFeed.SnapshotReader {
        private final List<byte[]> pages = new ArrayList<>();
        private ByteArrayOutputStream page = new ByteArrayOutputStream();
        private DataOutputStream out = new DataOutputStream(page);
        private @Nullable Zone zone;
        private Name apex = Name.ROOT;
        private int nameServers;

        @Override
        public void zone(Zone read) {
            zone = read;
            apex = Name.parse(read.name());
        }

        @Override
        public void row(String owner, byte[] ownerKey, int type, long ttl, byte[] rdata) {
            try {
                Name name = Name.parse(owner);
                RData data = RData.ofWire(RecordType.of(type), rdata);
                if (!name.isAtOrBelow(apex)) {
                    throw new InvalidDataException("the name lies outside the zone");
                }
                write(name, type, ttl, data.wire());
                if (type == RecordType.NS.number() && name.equals(apex)) {
                    nameServers++;
                }
            } catch (InvalidNameException | InvalidDataException e) {
                LOG.error("Zone {}: a record of type {} is not published: {}", apex, type, e.getMessage());
            }
        }

        private void write(Name owner, int type, long ttl, byte[] rdata) {
            try {
                out.write(owner.wire());
                out.writeShort(type);
                out.writeInt((int) ttl);
                out.writeShort(rdata.length);
                out.write(rdata);
            } catch (IOException e) {
                throw new UncheckedIOException(e); // memory has no such errors
            }
            if (page.size() >= PAGE) {
                pages.add(page.toByteArray());
                page = new ByteArrayOutputStream(PAGE);
                out = new DataOutputStream(page);
            }
        }

        WholeZone build() {
            Zone read = zone;
            if (read == null) {
                throw new IllegalStateException("a snapshot without its zone");
            }
            pages.add(page.toByteArray());
            return new WholeZone(read, List.copyOf(pages), nameServers);
        }
    }
}
