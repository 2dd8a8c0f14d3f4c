package io.nominate.auth;

import io.nominate.central.api.Token;
import java.util.Optional;
import java.util.Set;

/** Finds out who a request comes from. Implementations may be called from any thread and must answer fast. */
public interface Authenticator {
    /** A request, as far as it matters here. */
    interface Request {
        /** The first value of a header, whatever its case; empty when it is not there. */
        Optional<String> header(String name);

        /** In capitals. */
        String method();

        /** From the first slash, without the query. */
        String path();
    }

    /** What came of it. */
    sealed interface Verdict {}

    /**
     * It is known who asks.
     *
     * @param projectId the project that the token is for; empty for other scopes
     * @param roles lower-case role names
     * @param token to be passed on to other services
     */
    record Known(String userId, Optional<String> projectId, Set<String> roles, Token token) implements Verdict {
        /** Without a token to pass on. */
        public Known(String userId, Optional<String> projectId, Set<String> roles) {
            this(userId, projectId, roles, Token.NONE);
        }
    }

    /** There is no token, or none that is valid. */
    record Refused() implements Verdict {}

    /** It cannot be found out now: whoever knows does not answer. */
    record Unavailable(String reason) implements Verdict {}

    Verdict authenticate(Request request);
}
