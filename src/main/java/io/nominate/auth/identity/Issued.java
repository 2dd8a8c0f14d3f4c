package io.nominate.auth.identity;

/**
 * A new token.
 *
 * @param token the only time it is seen
 */
public record Issued(String token, Session session) {
    @Override
    public String toString() {
        return "Issued[" + session.auditId() + "]";
    }
}
