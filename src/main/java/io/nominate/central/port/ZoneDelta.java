package io.nominate.central.port;

/**
 * What one change did to a zone, as it goes out by IXFR (RFC 1995).
 *
 * @param seq dense number within the zone, from 1
 * @param serialFrom the zone's serial before; equal to {@code serialTo} when this change shares its serial with the one
 *     before it
 * @param removed records taken away, the SOA among them when it changed: each owner name (uncompressed), type, class,
 *     TTL, length and rdata as in RFC 1035 section 3.2.1
 * @param added records put in, likewise
 */
public record ZoneDelta(long seq, long serialFrom, long serialTo, byte[] removed, byte[] added) {}
