package io.nominate.takeover;

import java.util.Locale;

/** What is taken over; in this order, it is. */
public enum Kind {
    POOL("pools"),
    TSIGKEY("TSIG keys"),
    TLD("TLDs"),
    BLACKLIST("blacklists"),
    QUOTA("quotas (projects)"),
    ZONE("zones"),
    TASK("imports and exports");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** As marks call it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people call many of it. */
    public String words() {
        return words;
    }
}
