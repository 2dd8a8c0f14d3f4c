package io.nominate.model;

/** What is under way for a zone or record set, as clients see it. */
public enum Action {
    CREATE,
    UPDATE,
    DELETE,
    NONE
}
