package io.nominate.central.port;

/** Zones. */
public interface ZoneRepository {}
