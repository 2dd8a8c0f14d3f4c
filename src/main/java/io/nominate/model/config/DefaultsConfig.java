package io.nominate.model.config;

import java.util.List;

/**
 * What a zone gets when its request does not say; all times in seconds, 0 to 2147483647.
 *
 * @param ttl the TTL of a zone
 * @param soaRefreshMin the least SOA refresh; each zone gets one at random between this and the next
 * @param soaRefreshMax the greatest SOA refresh
 * @param soaRetry SOA retry
 * @param soaExpire SOA expire
 * @param soaMinimum SOA minimum, the TTL of negative answers
 * @param supportedRecordType the record types that may be created, in upper case; {@code TYPE*} stands for those
 *     written as RFC 3597 has it
 */
public record DefaultsConfig(
        int ttl,
        int soaRefreshMin,
        int soaRefreshMax,
        int soaRetry,
        int soaExpire,
        int soaMinimum,
        List<String> supportedRecordType) {
    public DefaultsConfig {
        supportedRecordType = List.copyOf(supportedRecordType);
    }
}
