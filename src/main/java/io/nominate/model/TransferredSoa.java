package io.nominate.model;

/**
 * The SOA of a transferred zone, as a zone's row keeps it.
 *
 * @param mname absolute name
 * @param email the RNAME as an address
 * @param serial 0..2^32-1
 * @param timers unsigned 32 bits each, in an int
 * @param ttl seconds
 */
public record TransferredSoa(String mname, String email, long serial, SoaTimers timers, int ttl) {}
