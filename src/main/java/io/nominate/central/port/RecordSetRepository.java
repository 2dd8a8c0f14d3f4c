package io.nominate.central.port;

/** Record sets and their records. */
public interface RecordSetRepository {}
