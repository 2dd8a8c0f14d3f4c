package io.nominate.central.port;

/** Limits that differ from the defaults. */
public interface QuotaRepository {}
