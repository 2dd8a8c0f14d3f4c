package io.nominate.model;

import java.util.Locale;

/** What quotas limit. */
public enum QuotaResource {
    /** Zones of a project. */
    ZONES,
    /** Record sets of a zone, SOA and apex NS included. */
    ZONE_RECORDSETS,
    /** Records of a zone that a tenant made. */
    ZONE_RECORDS,
    /** Records of a record set. */
    RECORDSET_RECORDS,
    /** Record sets of a zone that may be exported. */
    API_EXPORT_SIZE;

    /** The key on the wire. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
