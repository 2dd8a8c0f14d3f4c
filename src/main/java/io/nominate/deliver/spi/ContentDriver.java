package io.nominate.deliver.spi;

import io.nominate.model.Zone;
import java.util.OptionalLong;

/**
 * Drives a server that does not transfer: content is brought to it. For one zone there is one call at a time.
 *
 * <p>The worker remembers which version it has brought last. It calls {@link #apply} with what has changed since, and
 * {@link #replace} where nothing is remembered, the history does not reach back, or a call to {@code apply} has failed
 * with {@link io.nominate.model.DeliveryCause#OLD_SERIAL}. A call that was cut off is repeated: a record to be removed that
 * is not there, and one to be added that is there, are well.
 */
public interface ContentDriver extends ZoneDriver {
    /** Makes the server's copy be exactly this. The zone exists there; it may have any content. */
    void replace(Zone zone, ZoneContent content) throws DriverException;

    /** Brings the server's copy from one version to a later one. */
    void apply(Zone zone, ZoneChange change) throws DriverException;

    /** The serial of the server's copy, where the server keeps it as it was brought; empty where it cannot be asked. */
    default OptionalLong serial(Zone zone) throws DriverException {
        return OptionalLong.empty();
    }

    /**
     * Whether the server shows the zone's serial as it was brought. If not, name servers are not asked for it: what was
     * brought counts as served.
     */
    default boolean showsSerial() {
        return true;
    }
}
