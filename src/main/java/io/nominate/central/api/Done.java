package io.nominate.central.api;

/** The answer of a use case that has nothing to say. */
public record Done() {}
