package io.nominate.central.port;

/** Pools. */
public interface PoolRepository {}
