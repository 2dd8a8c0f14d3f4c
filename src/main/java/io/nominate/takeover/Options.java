package io.nominate.takeover;

/**
 * How a takeover is done.
 *
 * @param dryRun everything is read and checked, nothing is written
 * @param leaveBadRecords take zones without the records that cannot be read, which are told of, instead of leaving the zones
 * @param overwrite take what has changed in both since the run before as the Designate has it
 */
public record Options(boolean dryRun, boolean leaveBadRecords, boolean overwrite) {}
