package io.nominate.model.config;

/**
 * How many requests may come in a minute; 0: no limit. A minute's worth may come at once, and is refilled evenly.
 *
 * @param project of one project
 * @param token with one token
 * @param zoneFiles imports and exports of one project, which count for these limits only
 */
public record RequestLimits(int project, int token, int zoneFiles) {
    /** No limit at all. */
    public static final RequestLimits NONE = new RequestLimits(0, 0, 0);
}
