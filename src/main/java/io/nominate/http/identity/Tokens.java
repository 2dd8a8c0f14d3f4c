package io.nominate.http.identity;

import io.nominate.auth.identity.IdentityException;
import io.nominate.auth.identity.IdentityService;
import io.nominate.auth.identity.Issued;
import io.nominate.auth.identity.Session;
import io.nominate.http.wire.Exchange;
import io.nominate.http.wire.Origins;
import java.util.Optional;

/** {@code /v3/auth/tokens}, and the catalog. */
final class Tokens {
    private static final String SUBJECT = "X-Subject-Token";

    private final IdentityService identity;
    private final Origins origins;

    Tokens(IdentityService identity, Origins origins) {
        this.identity = identity;
        this.origins = origins;
    }

    void issue(Exchange exchange) {
        AuthRequest request = AuthRequest.parse(exchange.body().json(IdentityApi.LARGEST_BODY));
        Issued issued = identity.issue(request.credentials(), request.scope(), exchange.remote());
        Session session = issued.session();
        exchange.identify(session.userKey(), session.projectKey().orElse("-"));
        exchange.set(SUBJECT, issued.token());
        write(exchange, 201, session);
    }

    /** Shows what a token stands for, the caller's own or, for an administrator, any. */
    void show(Call call) {
        String subject = subject(call.exchange());
        Session session = identity.session(subject)
                .orElseThrow(() -> IdentityException.notFound("token", "the one in " + SUBJECT));
        ownOnly(call, session);
        call.exchange().set(SUBJECT, subject);
        write(call.exchange(), 200, session);
    }

    void revoke(Call call) {
        String subject = subject(call.exchange());
        Session session = identity.session(subject)
                .orElseThrow(() -> IdentityException.notFound("token", "the one in " + SUBJECT));
        ownOnly(call, session);
        identity.revoke(subject);
        call.exchange().empty(204);
    }

    private static String subject(Exchange exchange) {
        return exchange.header(SUBJECT)
                .orElseThrow(() -> IdentityException.badRequest("Expecting to find the header " + SUBJECT + "."));
    }

    private static void ownOnly(Call call, Session subject) {
        if (!subject.user().id().equals(call.session().user().id())) {
            call.adminOnly();
        }
    }

    private void write(Exchange exchange, int code, Session session) {
        Optional<Catalog> catalog =
                exchange.query().first("nocatalog").isPresent() ? Optional.empty() : Optional.of(catalogOf(exchange));
        exchange.json(code, 2048, out -> Documents.token(out, session, catalog));
    }

    private Catalog catalogOf(Exchange exchange) {
        return new Catalog(origins.endpoints(exchange), identity.region());
    }

    void catalog(Call call) {
        if (call.session().project().isEmpty()) {
            throw IdentityException.forbidden("The catalog is for tokens with a project.");
        }
        call.exchange().json(200, 2048, out -> {
            out.writeStartObject();
            out.writeName("catalog");
            catalogOf(call.exchange()).write(out);
            out.writeObjectPropertyStart("links");
            out.writeNullProperty("next");
            out.writeStringProperty("self", call.documents().base() + "/auth/catalog");
            out.writeNullProperty("previous");
            out.writeEndObject();
            out.writeEndObject();
        });
    }
}
