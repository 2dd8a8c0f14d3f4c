package io.nominate.auth.identity;

import io.nominate.central.port.IdentityRepository;
import io.nominate.central.port.Store;
import io.nominate.model.identity.ApplicationCredential;
import io.nominate.model.identity.KeystoneId;
import io.nominate.model.identity.Project;
import io.nominate.model.identity.Role;
import io.nominate.model.identity.Token;
import io.nominate.model.identity.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns credentials into tokens. */
final class Login {
    private static final int PURGED_AT_ONCE = 1_000;
    private static final Duration PURGE_EVERY = Duration.ofMinutes(1);

    private final Store store;
    private final Sessions sessions;
    private final SecretHasher hasher;
    private final InstantSource clock;
    private final Duration tokenLife;
    private final Damper damper;
    /** Something to check a password against when there is no such user, so that the answer takes as long. */
    private volatile String decoy = "";

    private volatile Instant purged = Instant.MIN;

    Login(Store store, Sessions sessions, SecretHasher hasher, InstantSource clock, Duration tokenLife) {
        this.store = store;
        this.sessions = sessions;
        this.hasher = hasher;
        this.clock = clock;
        this.tokenLife = tokenLife;
        this.damper = new Damper(clock);
    }

    /** Who it is, before a scope is chosen. */
    private record Proven(
            User user, Optional<ApplicationCredential> credential, List<String> methods, Instant latestEnd) {}

    /** A secret's owner with the stored hash. */
    private record Candidate(User user, Optional<ApplicationCredential> credential, String hash) {}

    Issued issue(Credentials credentials, Optional<Credentials.Reference> scope, String address) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Proven proven = prove(credentials, address, now);
        String secret = TokenKey.random(32);
        Session session = store.write(tx -> open(tx.identity(), proven, scope, TokenKey.of(secret), now));
        return new Issued(secret, session);
    }

    private Proven prove(Credentials credentials, String address, Instant now) {
        Instant end = now.plus(tokenLife);
        return switch (credentials) {
            case Credentials.Password given -> {
                Candidate owner = check(
                        "user " + label(given.user()),
                        address,
                        given.password(),
                        rows -> user(rows, given.user())
                                .flatMap(user -> rows.passwordHash(user.id())
                                        .map(hash -> new Candidate(user, Optional.empty(), hash))));
                yield new Proven(owner.user(), Optional.empty(), List.of("password"), end);
            }
            case Credentials.Application given ->
                application(
                        "credential " + given.id(),
                        address,
                        given.secret(),
                        rows -> KeystoneId.parse(given.id()).flatMap(rows::credential),
                        now);
            case Credentials.NamedApplication given ->
                application(
                        "credential " + given.name() + " of " + label(given.user()),
                        address,
                        given.secret(),
                        rows -> user(rows, given.user()).flatMap(user -> rows.credential(user.id(), given.name())),
                        now);
            case Credentials.Token given -> {
                Session old = sessions.find(TokenKey.of(given.token())).orElseThrow(IdentityException::unauthorized);
                List<String> methods = old.methods().contains("token") ? old.methods() : append(old.methods(), "token");
                yield new Proven(old.user(), old.credential(), methods, old.expiresAt());
            }
        };
    }

    private static List<String> append(List<String> methods, String method) {
        return Stream.concat(methods.stream(), Stream.of(method)).toList();
    }

    private Proven application(
            String name,
            String address,
            String secret,
            Function<IdentityRepository, Optional<ApplicationCredential>> find,
            Instant now) {
        Candidate owner = check(
                name,
                address,
                secret,
                rows -> find.apply(rows)
                        .flatMap(credential -> rows.user(credential.userId())
                                .flatMap(user -> rows.secretHash(credential.id())
                                        .map(hash -> new Candidate(user, Optional.of(credential), hash)))));
        Instant end = now.plus(tokenLife);
        Instant credentialEnd =
                owner.credential().flatMap(ApplicationCredential::expiresAt).orElse(end);
        if (!credentialEnd.isAfter(now)) {
            throw IdentityException.unauthorized();
        }
        return new Proven(
                owner.user(),
                owner.credential(),
                List.of("application_credential"),
                credentialEnd.isBefore(end) ? credentialEnd : end);
    }

    private Candidate check(
            String name, String address, String secret, Function<IdentityRepository, Optional<Candidate>> find) {
        pause(damper.admit(name, address));
        Optional<Candidate> candidate = store.read(tx -> find.apply(tx.identity()));
        boolean right = hasher.matches(secret, candidate.map(Candidate::hash).orElseGet(this::decoy));
        if (!right || candidate.isEmpty()) {
            damper.failed(name, address);
            throw IdentityException.unauthorized();
        }
        damper.succeeded(name, address);
        if (!candidate.get().user().enabled()) {
            throw IdentityException.unauthorized();
        }
        return candidate.get();
    }

    private String decoy() {
        if (decoy.isEmpty()) {
            decoy = hasher.hash(TokenKey.random(16));
        }
        return decoy;
    }

    private static void pause(Duration wait) {
        if (wait.isPositive()) {
            try {
                Thread.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while an attempt to authenticate was held back", e);
            }
        }
    }

    private Session open(
            IdentityRepository rows, Proven proven, Optional<Credentials.Reference> scope, TokenKey key, Instant now) {
        Optional<Project> project = project(rows, proven, scope);
        Set<Role> roles = project.map(it -> Sessions.roles(rows, proven.user().id(), it.id(), proven.credential()))
                .orElse(Set.of());
        if (project.isPresent() && roles.isEmpty()) {
            throw IdentityException.unauthorized();
        }
        Session session = Session.of(
                TokenKey.random(16),
                proven.user(),
                project,
                roles,
                proven.credential(),
                proven.methods(),
                now,
                proven.latestEnd());
        rows.insertToken(new Token(
                key.bytes(),
                session.auditId(),
                proven.user().id(),
                project.map(Project::id),
                proven.credential().map(ApplicationCredential::id),
                proven.methods(),
                now,
                proven.latestEnd()));
        purge(rows, now);
        return session;
    }

    /** An application credential is bound to its project; asking for another one fails. */
    private static Optional<Project> project(
            IdentityRepository rows, Proven proven, Optional<Credentials.Reference> scope) {
        Optional<Project> asked = scope.map(reference ->
                find(rows, reference).filter(Project::enabled).orElseThrow(IdentityException::unauthorized));
        if (proven.credential().isEmpty()) {
            return asked;
        }
        Project bound = rows.project(proven.credential().get().projectId())
                .filter(Project::enabled)
                .orElseThrow(IdentityException::unauthorized);
        if (asked.isPresent() && !asked.get().id().equals(bound.id())) {
            throw IdentityException.unauthorized();
        }
        return Optional.of(bound);
    }

    private void purge(IdentityRepository rows, Instant now) {
        if (purged.isBefore(now.minus(PURGE_EVERY))) {
            purged = now;
            rows.deleteExpiredTokens(now, PURGED_AT_ONCE);
        }
    }

    private static Optional<User> user(IdentityRepository rows, Credentials.Reference reference) {
        return switch (reference) {
            case Credentials.Reference.Id given -> KeystoneId.parse(given.id()).flatMap(rows::user);
            case Credentials.Reference.Name given ->
                Identity.isDefaultDomain(given.domain()) ? rows.user(given.name()) : Optional.empty();
        };
    }

    private static Optional<Project> find(IdentityRepository rows, Credentials.Reference reference) {
        return switch (reference) {
            case Credentials.Reference.Id given -> KeystoneId.parse(given.id()).flatMap(rows::project);
            case Credentials.Reference.Name given ->
                Identity.isDefaultDomain(given.domain()) ? rows.project(given.name()) : Optional.empty();
        };
    }

    private static String label(Credentials.Reference reference) {
        return switch (reference) {
            case Credentials.Reference.Id given -> given.id();
            case Credentials.Reference.Name given -> given.name();
        };
    }
}
