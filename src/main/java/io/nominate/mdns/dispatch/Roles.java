package io.nominate.mdns.dispatch;

import io.nominate.mdns.cache.ZoneImages;
import io.nominate.mdns.transfer.Transfers;

/**
 * What answering needs.
 *
 * @param payload octets that go out over UDP at most
 */
record Roles(ZoneImages images, Transfers transfers, NotifyHandler notifyHandler, int payload) {}
