package io.nominate.http.call;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.FieldError;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.http.wire.Exchange;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/** Designate's error answers, as far as they are the same in every version. */
public final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final Duration STORE_BACK = Duration.ofSeconds(5);

    private Faults() {}

    static int status(FaultType type) {
        return switch (type) {
            case BAD_REQUEST,
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
                    LAST_SERVER_DELETE_NOT_ALLOWED -> 400;
            case MISSING_PROJECT_ID -> 401;
            case FORBIDDEN, INVALID_TOKEN_SCOPE, NO_ENDPOINT, ILLEGAL_CHILD, ILLEGAL_PARENT, INVALID_KEY -> 403;
            case NOT_FOUND,
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
                    WEBHOOK_NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case UNSUPPORTED_ACCEPT -> 406;
            case DUPLICATE_ZONE,
                    DUPLICATE_RECORDSET,
                    DUPLICATE_RECORD,
                    DUPLICATE_SERVER,
                    DUPLICATE_POOL,
                    DUPLICATE_SHARED_ZONE,
                    DUPLICATE_ZONE_TRANSFER_REQUEST,
                    DUPLICATE_TLD,
                    DUPLICATE_BLACKLIST,
                    DUPLICATE_TSIGKEY -> 409;
            case IDEMPOTENCY_KEY_IN_USE -> 409;
            case PRECONDITION_FAILED -> 412;
            case IDEMPOTENCY_KEY_REUSED -> 422;
            case TOO_MANY_REQUESTS -> 429;
            case OVER_QUOTA, REQUEST_TOO_LARGE -> 413;
            case UNSUPPORTED_CONTENT_TYPE -> 415;
            case NO_SERVERS_CONFIGURED, MULTIPLE_POOLS_FOUND -> 500;
            case UNAVAILABLE -> 503;
            case TIMEOUT, KEYSTONE_COMMUNICATION_FAILURE, NEUTRON_COMMUNICATION_FAILURE -> 504;
        };
    }

    /** How an API writes what is wrong with a body. */
    public interface Errors {
        /** Writes the property {@code errors}. */
        void write(JsonGenerator out, List<FieldError> errors);
    }

    /** Answers with a refusal in JSON. */
    public static void answer(Exchange exchange, Fault fault, Errors errors) {
        fault.retryAfter().ifPresent(wait -> retryAfter(exchange, wait));
        int code = status(fault.type());
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} refused: {} {} {}",
                    exchange.requestId(),
                    code,
                    fault.type().key(),
                    fault.getMessage());
        }
        if (code >= 500) {
            exchange.failed(fault.type().key() + ": " + fault.getMessage());
        }
        exchange.json(code, 512, out -> {
            out.writeStartObject();
            out.writeNumberProperty("code", code);
            out.writeStringProperty("type", fault.type().key());
            if (fault.getMessage() != null) {
                out.writeStringProperty("message", fault.getMessage());
            }
            if (!fault.errors().isEmpty()) {
                errors.write(out, fault.errors());
            }
            out.writeStringProperty("request_id", exchange.requestId());
            out.writeEndObject();
        });
    }

    /** The refusal while the database is away. */
    static Fault away(Exchange exchange, StoreUnavailableException failure) {
        LOG.error("{} the database is not available: {}", exchange.requestId(), failure.getMessage());
        LOG.debug("{}", exchange.requestId(), failure);
        return Fault.unavailable("The database is not available: try again later", STORE_BACK);
    }

    /** A fault of ours: says only under which id the log has it. */
    static void unexpected(Exchange exchange, RuntimeException failure) {
        LOG.error("{} {} {} failed", exchange.requestId(), exchange.method(), exchange.path(), failure);
        exchange.failed(failure.getClass().getSimpleName());
        exchange.json(500, 256, out -> {
            out.writeStartObject();
            out.writeNumberProperty("code", 500);
            out.writeStringProperty("type", "unknown");
            out.writeStringProperty("request_id", exchange.requestId());
            out.writeEndObject();
        });
    }

    private static void retryAfter(Exchange exchange, Duration wait) {
        exchange.set(
                "Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }
}
