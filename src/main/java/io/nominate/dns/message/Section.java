package io.nominate.dns.message;

/** The sections of records, in the order of a message. */
public enum Section {
    ANSWER(0),
    AUTHORITY(1),
    ADDITIONAL(2);

    /** Place among the sections of records, from 0. */
    final int index;

    Section(int index) {
        this.index = index;
    }
}
