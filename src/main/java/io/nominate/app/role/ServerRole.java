package io.nominate.app.role;

import java.util.Locale;

/** What a process does. */
public enum ServerRole {
    /** Answers HTTP. */
    API,
    /** Answers calls of API processes. */
    CENTRAL,
    /** MiniDNS: answers DNS, and transfers zones in and out. */
    MDNS,
    /** Periodic tasks. */
    PRODUCER,
    /** Turns notifications of the cloud's services into records. */
    SINK,
    /** Brings changes to the name servers. */
    WORKER;

    /** As people and the API write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
