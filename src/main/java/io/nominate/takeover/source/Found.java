package io.nominate.takeover.source;

/**
 * Something that a Designate has.
 *
 * @param id as the Designate has it
 * @param digest of all that it says of it, 16 octets
 */
public record Found<T>(String id, byte[] digest, T value) {}
