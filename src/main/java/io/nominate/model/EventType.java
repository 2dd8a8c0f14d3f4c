package io.nominate.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can happen. The names are those of Designate's notifications, but where the text says that they are Nominate's. */
public enum EventType {
    ZONE_CREATE,
    ZONE_UPDATE,
    /** It was asked for; the zone is not off the name servers yet. */
    ZONE_DELETE,
    /** Nominate's: all of the zone is served. */
    ZONE_ACTIVE,
    /** Nominate's: the zone is served up to a change, and there are later ones. */
    ZONE_SERVED,
    /** Nominate's: a person is needed. */
    ZONE_ERROR,
    /** Nominate's: the zone is off the name servers. */
    ZONE_DELETED,
    ZONE_SHARE,
    ZONE_UNSHARE,
    RECORDSET_CREATE,
    RECORDSET_UPDATE,
    RECORDSET_DELETE,
    ZONE_TRANSFER_REQUEST_CREATE,
    ZONE_TRANSFER_REQUEST_UPDATE,
    ZONE_TRANSFER_REQUEST_DELETE,
    ZONE_TRANSFER_ACCEPT_CREATE,
    ZONE_IMPORT_CREATE,
    ZONE_IMPORT_UPDATE,
    ZONE_IMPORT_DELETE,
    ZONE_EXPORT_CREATE,
    ZONE_EXPORT_UPDATE,
    ZONE_EXPORT_DELETE,
    TLD_CREATE,
    TLD_UPDATE,
    TLD_DELETE,
    BLACKLIST_CREATE,
    BLACKLIST_UPDATE,
    BLACKLIST_DELETE,
    TSIGKEY_CREATE,
    TSIGKEY_UPDATE,
    TSIGKEY_DELETE,
    POOL_CREATE,
    POOL_UPDATE,
    POOL_DELETE,
    /** Of notifications only: the zone is there, told every now and then for those who bill. */
    ZONE_EXISTS,
    /** Nominate's: a webhook's owner asked for it, and it goes to that webhook only. */
    WEBHOOK_PING;

    /** As it is written: {@code dns.zone.create}. */
    public String key() {
        String name = name().toLowerCase(Locale.ROOT);
        int verb = name.lastIndexOf('_');
        return "dns." + name.substring(0, verb) + "." + name.substring(verb + 1);
    }

    /** The one that is written so. */
    public static Optional<EventType> of(String key) {
        return Arrays.stream(values()).filter(type -> type.key().equals(key)).findFirst();
    }
}
