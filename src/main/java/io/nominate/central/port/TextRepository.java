package io.nominate.central.port;

/** Staged texts. */
public interface TextRepository {}
