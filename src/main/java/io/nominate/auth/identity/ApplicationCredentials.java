package io.nominate.auth.identity;

import io.nominate.central.port.Store;
import io.nominate.model.Uuid7;
import io.nominate.model.identity.ApplicationCredential;
import io.nominate.model.identity.KeystoneId;
import io.nominate.model.identity.Project;
import io.nominate.model.identity.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A user's application credentials. */
public final class ApplicationCredentials implements ApplicationService {
    private static final int LONGEST_DESCRIPTION = 4096;

    private final Store store;
    private final Sessions sessions;
    private final SecretHasher hasher;
    private final InstantSource clock;

    ApplicationCredentials(Store store, Sessions sessions, SecretHasher hasher, InstantSource clock) {
        this.store = store;
        this.sessions = sessions;
        this.hasher = hasher;
        this.clock = clock;
    }

    /**
     * What a new credential is to be.
     *
     * @param secret empty: one is made up
     * @param roles empty: all that the maker has
     */
    public record Wish(
            String name,
            String description,
            Optional<String> secret,
            Set<Role> roles,
            boolean unrestricted,
            Optional<Instant> expiresAt) {
        @Override
        public String toString() {
            return "Wish[name=" + name + "]";
        }
    }

    /**
     * A new credential.
     *
     * @param secret the only time it is seen
     */
    public record Made(ApplicationCredential credential, String secret) {
        @Override
        public String toString() {
            return "Made[" + credential + "]";
        }
    }

    @Override
    public Made create(Session session, Wish wish) {
        manageable(session);
        Project project = session.project()
                .orElseThrow(() -> IdentityException.badRequest(
                        "An application credential is made with a token for the project that it is for."));
        Set<Role> roles = wish.roles().isEmpty() ? session.roles() : wish.roles();
        if (!session.roles().containsAll(roles)) {
            throw IdentityException.badRequest("A role that is not held cannot be passed on.");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (wish.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
            throw IdentityException.badRequest("The credential would be over before it begins.");
        }
        if (wish.description().length() > LONGEST_DESCRIPTION) {
            throw IdentityException.badRequest("The description is too long.");
        }
        String secret = wish.secret().map(Identity::usable).orElseGet(() -> TokenKey.random(48));
        ApplicationCredential credential = new ApplicationCredential(
                Uuid7.next(),
                session.user().id(),
                project.id(),
                Identity.usableName(wish.name()),
                wish.description(),
                roles,
                wish.unrestricted(),
                wish.expiresAt(),
                now);
        String hash = hasher.hash(secret);
        if (!store.write(tx -> tx.identity().insertCredential(credential, hash))) {
            throw IdentityException.conflict(
                    "There is an application credential " + wish.name() + " of this user already.");
        }
        return new Made(credential, secret);
    }

    @Override
    public List<ApplicationCredential> list(UUID userId) {
        return store.read(tx -> tx.identity().credentials(userId));
    }

    @Override
    public ApplicationCredential get(UUID userId, String id) {
        return store.read(tx -> KeystoneId.parse(id).flatMap(tx.identity()::credential))
                .filter(credential -> credential.userId().equals(userId))
                .orElseThrow(() -> IdentityException.notFound("application credential", id));
    }

    @Override
    public void delete(Session session, UUID userId, String id) {
        manageable(session);
        UUID known = get(userId, id).id();
        store.write(tx -> {
            tx.identity().deleteCredential(known);
            return true;
        });
        sessions.forget(
                other -> other.credential().filter(it -> it.id().equals(known)).isPresent());
    }

    private static void manageable(Session session) {
        if (session.credential().filter(it -> !it.unrestricted()).isPresent()) {
            throw IdentityException.forbidden(
                    "An application credential that is restricted may not be used to manage application credentials.");
        }
    }
}
