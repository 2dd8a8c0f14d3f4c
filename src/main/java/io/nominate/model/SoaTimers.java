package io.nominate.model;

/**
 * Timers of an SOA record (RFC 1035 section 3.3.13), all in seconds.
 *
 * @param minimum TTL of negative answers (RFC 2308)
 */
public record SoaTimers(int refresh, int retry, int expire, int minimum) {}
