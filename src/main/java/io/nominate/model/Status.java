package io.nominate.model;

/** Status of a zone or record set, as clients see it. */
public enum Status {
    ACTIVE,
    PENDING,
    ERROR,
    DELETED
}
