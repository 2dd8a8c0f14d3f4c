package io.nominate.central.port;

/** The journal of changes. */
public interface JournalRepository {}
