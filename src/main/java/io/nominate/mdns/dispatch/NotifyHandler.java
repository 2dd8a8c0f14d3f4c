package io.nominate.mdns.dispatch;

import io.nominate.dns.message.Rcode;
import io.nominate.model.Zone;
import java.net.InetAddress;
import java.util.OptionalLong;

/** Takes NOTIFY (RFC 1996) for secondary zones. */
@FunctionalInterface
public interface NotifyHandler {
    /** For who has no secondary zones. */
    NotifyHandler NONE = (zone, from, serial) -> Rcode.NOTAUTH;

    /**
     * A zone of type SECONDARY may have changed at its master. To return at once, the work being done elsewhere.
     *
     * @param from who says so
     * @param serial the new one, if it was told
     * @return the response code
     */
    int notified(Zone zone, InetAddress from, OptionalLong serial);
}
