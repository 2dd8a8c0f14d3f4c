package io.nominate.central.port;

/** Imports and exports. */
public interface TaskRepository {}
