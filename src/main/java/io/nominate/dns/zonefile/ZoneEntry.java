package io.nominate.dns.zonefile;

import io.nominate.dns.Name;
import io.nominate.dns.rdata.RData;

/**
 * One record of a zone file.
 *
 * @param line where it begins, from 1
 * @param ttl in seconds, 0 to 2147483647
 */
public record ZoneEntry(int line, Name owner, long ttl, RData data) {}
