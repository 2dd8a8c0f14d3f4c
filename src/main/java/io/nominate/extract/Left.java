package io.nominate.extract;

/**
 * A zone of a configuration that is not extracted.
 *
 * @param where it stands, as {@code file:line}
 * @param wrong whether something must be mended; else it is no zone to be extracted
 */
public record Left(String view, String zone, String where, String reason, boolean wrong) {}
