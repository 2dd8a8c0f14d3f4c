package io.nominate.central.api;

import java.util.Optional;
import java.util.Set;

/**
 * Who asks, in which project, and with which switches.
 *
 * @param requestId {@code req-<uuid>}, in every log line and error of this call
 * @param projectId the project the token is scoped to, or the one acted for; empty for other scopes
 * @param roles lower-case role names
 * @param token what the caller came with
 * @param internal Nominate itself; edges never set it
 */
public record Caller(
        String requestId,
        String userId,
        Optional<String> projectId,
        Set<String> roles,
        Switches switches,
        Token token,
        boolean internal) {

    /**
     * Request headers that change what a call means; central checks each against policy.
     *
     * @param allProjects {@code X-Auth-All-Projects}: look beyond one's own project
     * @param editManaged {@code X-Designate-Edit-Managed-Records}: change managed record sets
     * @param hardDelete {@code X-Designate-Hard-Delete}: also remove the zone's files on the name servers
     * @param deleteShares {@code X-Designate-Delete-Shares}: drop shares with the zone
     * @param ifMatch {@code If-Match}: change only this version
     */
    public record Switches(
            boolean allProjects, boolean editManaged, boolean hardDelete, boolean deleteShares, IfMatch ifMatch) {
        /** No switch set. */
        public static final Switches NONE = new Switches(false, false, false, false);

        /** Of any version. */
        public Switches(boolean allProjects, boolean editManaged, boolean hardDelete, boolean deleteShares) {
            this(allProjects, editManaged, hardDelete, deleteShares, IfMatch.ANY);
        }
    }

    /** A caller from outside, without a token. */
    public Caller(String requestId, String userId, Optional<String> projectId, Set<String> roles, Switches switches) {
        this(requestId, userId, projectId, roles, switches, Token.NONE, false);
    }

    /** The same caller with a token. */
    public Caller with(Token own) {
        return new Caller(requestId, userId, projectId, roles, switches, own, internal);
    }

    /** The same caller looking beyond its own project, as far as policy lets it. */
    public Caller everywhere() {
        Switches wide = new Switches(
                true, switches.editManaged(), switches.hardDelete(), switches.deleteShares(), switches.ifMatch());
        return new Caller(requestId, userId, projectId, roles, wide, token, internal);
    }

    /** Nominate itself, allowed everything: background tasks and the administrative socket. */
    public static Caller internal(String requestId) {
        return new Caller(
                requestId,
                "nominate",
                Optional.empty(),
                Set.of("admin", "member", "reader"),
                new Switches(true, true, false, false),
                Token.NONE,
                true);
    }
}
