package io.nominate.mdns.dispatch;

import io.nominate.mdns.cache.ZoneImages;
import io.nominate.mdns.transfer.MessageSizes;
import io.nominate.mdns.transfer.Transfers;

/**
 * What answering needs.
 *
 * @param signedOnly whether requests without TSIG are refused
 */
record Roles(
        ZoneImages images, Transfers transfers, NotifyHandler notifyHandler, boolean signedOnly, MessageSizes sizes) {}
