package io.nominate.dns.message;

import io.nominate.dns.Name;

/**
 * What is asked.
 *
 * @param name spelled as it came
 * @param type number of a record type or Q-type
 * @param dnsClass 1 is IN
 */
public record Question(Name name, int type, int dnsClass) {
    /** The Internet. */
    public static final int IN = 1;

    /** Any class; in TSIG and OPT records no class at all. */
    public static final int ANY_CLASS = 255;

    @Override
    public String toString() {
        return name + " class " + dnsClass + " type " + type;
    }
}
