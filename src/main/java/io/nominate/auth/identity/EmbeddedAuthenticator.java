package io.nominate.auth.identity;

import io.nominate.auth.Authenticator;
import io.nominate.central.api.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows callers by the tokens that the embedded identity has issued. */
public final class EmbeddedAuthenticator implements Authenticator {
    private final IdentityService identity;

    public EmbeddedAuthenticator(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public Verdict authenticate(Request request) {
        Optional<Session> session = request.header("X-Auth-Token").flatMap(identity::session);
        return session.isPresent()
                ? new Known(
                        session.get().userKey(),
                        session.get().projectKey(),
                        session.get().roleKeys(),
                        new Token(request.header("X-Auth-Token").orElse(""), Map.of(), List.of()))
                : new Refused();
    }
}
