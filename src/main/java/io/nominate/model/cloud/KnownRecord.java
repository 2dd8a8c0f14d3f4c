package io.nominate.model.cloud;

/** A record that a resource has. */
public record KnownRecord(String name, String type, String data) {}
