package io.nominate.central.api;

import java.util.Locale;

/** Kinds of refusal. {@link #key()} is the {@code type} that Designate's clients know. */
public enum FaultType {
    BAD_REQUEST,
    INVALID_OBJECT,
    INVALID_UUID,
    INVALID_JSON,
    EMPTY_REQUEST_BODY,
    INVALID_LIMIT,
    INVALID_MARKER,
    MARKER_NOT_FOUND,
    INVALID_SORT_KEY,
    INVALID_SORT_DIR,
    INVALID_OPERATION,
    INVALID_PROJECT,
    INVALID_ZONE_NAME,
    INVALID_RECORDSET_NAME,
    INVALID_RECORDSET_LOCATION,
    INVALID_TTL,
    INVALID_ZONE_TRANSFER_REQUEST,
    ZONE_HAS_SUB_ZONE,
    ZONE_IS_SHARED,
    SHARED_ZONE_HAS_SUB_ZONE,
    SHARED_ZONE_HAS_RECORDSETS,
    INVALID_TSIGKEY,
    LAST_SERVER_DELETE_NOT_ALLOWED,
    MISSING_PROJECT_ID,
    FORBIDDEN,
    INVALID_TOKEN_SCOPE,
    NO_ENDPOINT,
    ILLEGAL_CHILD,
    ILLEGAL_PARENT,
    /** The wrong key of a transfer. */
    INVALID_KEY,
    NOT_FOUND,
    ZONE_NOT_FOUND,
    RECORDSET_NOT_FOUND,
    RECORD_NOT_FOUND,
    SERVER_NOT_FOUND,
    POOL_NOT_FOUND,
    NO_VALID_POOL_FOUND,
    SHARED_ZONE_NOT_FOUND,
    ZONE_TRANSFER_REQUEST_NOT_FOUND,
    ZONE_TRANSFER_ACCEPT_NOT_FOUND,
    REPORT_NOT_FOUND,
    TLD_NOT_FOUND,
    BLACKLIST_NOT_FOUND,
    TSIGKEY_NOT_FOUND,
    SERVICE_STATUS_NOT_FOUND,
    QUOTA_NOT_FOUND,
    ZONE_IMPORT_NOT_FOUND,
    ZONE_EXPORT_NOT_FOUND,
    WEBHOOK_NOT_FOUND,
    METHOD_NOT_ALLOWED,
    UNSUPPORTED_ACCEPT,
    UNSUPPORTED_CONTENT_TYPE,
    DUPLICATE_ZONE,
    DUPLICATE_RECORDSET,
    DUPLICATE_RECORD,
    DUPLICATE_SERVER,
    DUPLICATE_POOL,
    DUPLICATE_SHARED_ZONE,
    DUPLICATE_ZONE_TRANSFER_REQUEST,
    DUPLICATE_TLD,
    DUPLICATE_BLACKLIST,
    DUPLICATE_TSIGKEY,
    /** {@code If-Match} asks for another version. */
    PRECONDITION_FAILED,
    /** An {@code Idempotency-Key} that came before with another request, or whose request is still under way. */
    IDEMPOTENCY_KEY_REUSED,
    IDEMPOTENCY_KEY_IN_USE,
    /** Faster than the limits allow: comes with a time to wait. */
    TOO_MANY_REQUESTS,
    OVER_QUOTA,
    /** A body above the limit. */
    REQUEST_TOO_LARGE,
    NO_SERVERS_CONFIGURED,
    MULTIPLE_POOLS_FOUND,
    /** Not now: comes with a time to wait. */
    UNAVAILABLE,
    TIMEOUT,
    KEYSTONE_COMMUNICATION_FAILURE,
    NEUTRON_COMMUNICATION_FAILURE;

    /** The {@code type} on the wire. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
