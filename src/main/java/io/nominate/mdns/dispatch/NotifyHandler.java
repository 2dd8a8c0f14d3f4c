package io.nominate.mdns.dispatch;

import io.nominate.dns.Name;
import io.nominate.dns.message.Rcode;
import java.net.InetAddress;
import java.util.OptionalLong;

/** Takes NOTIFY (RFC 1996) for secondary zones. */
@FunctionalInterface
public interface NotifyHandler {
    /** For who has no secondary zones. */
    NotifyHandler NONE = (zone, from, serial) -> Rcode.NOTAUTH;

    /**
     * A SECONDARY zone may have changed at its master. May wait for the database, not for the master.
     *
     * @param zone its name, if there is such a zone
     * @param from who says so
     * @param serial the new one, if it was told
     * @return the response code: NOTAUTH where there is no such zone, REFUSED where its masters are others
     */
    int notified(Name zone, InetAddress from, OptionalLong serial);
}
