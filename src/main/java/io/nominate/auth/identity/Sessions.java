package io.nominate.auth.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.nominate.central.port.IdentityRepository;
import io.nominate.central.port.Store;
import io.nominate.model.identity.ApplicationCredential;
import io.nominate.model.identity.Assignment;
import io.nominate.model.identity.Project;
import io.nominate.model.identity.Role;
import io.nominate.model.identity.Token;
import io.nominate.model.identity.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Tokens in use: found in memory, else in the store. What a token stands for is worked out anew from users, projects
 * and assignments every five seconds, and at once when this process changes any of them: another may change them too.
 */
final class Sessions {
    private static final Duration TRUSTED = Duration.ofSeconds(5);

    private final Store store;
    private final InstantSource clock;
    private final Cache<TokenKey, Session> cache = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(TRUSTED)
            .recordStats()
            .build();
    /** Counts what made sessions worthless, so that a session read before does not enter the cache after it. */
    private final AtomicLong changes = new AtomicLong();

    Sessions(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** How tokens are found. */
    CacheStats stats() {
        return cache.stats();
    }

    /** What a token stands for; empty when it is unknown, revoked, over, or its user or project is no longer good. */
    Optional<Session> find(TokenKey key) {
        Session known = cache.getIfPresent(key);
        if (known == null) {
            long before = changes.get();
            Optional<Session> loaded = store.read(tx -> load(tx.identity(), key));
            if (loaded.isEmpty()) {
                return loaded;
            }
            known = loaded.get();
            cache.put(key, known);
            if (changes.get() != before) {
                cache.invalidate(key);
            }
        }
        return known.expiresAt().isAfter(clock.instant()) ? Optional.of(known) : Optional.empty();
    }

    private static Optional<Session> load(IdentityRepository rows, TokenKey key) {
        return rows.token(key.bytes()).flatMap(token -> resolve(rows, token));
    }

    private static Optional<Session> resolve(IdentityRepository rows, Token token) {
        Optional<User> user = rows.user(token.userId()).filter(User::enabled);
        Optional<Project> project = token.projectId().flatMap(rows::project).filter(Project::enabled);
        Optional<ApplicationCredential> credential =
                token.applicationCredentialId().flatMap(rows::credential);
        if (user.isEmpty()
                || project.isPresent() != token.projectId().isPresent()
                || credential.isPresent() != token.applicationCredentialId().isPresent()) {
            return Optional.empty();
        }
        Set<Role> roles = token.projectId()
                .map(id -> roles(rows, token.userId(), id, credential))
                .orElse(Set.of());
        if (project.isPresent() && roles.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Session.of(
                token.auditId(),
                user.get(),
                project,
                roles,
                credential,
                token.methods(),
                token.issuedAt(),
                token.expiresAt()));
    }

    /** The roles a user has in a project, as far as an application credential passes them on. */
    static Set<Role> roles(
            IdentityRepository rows, UUID userId, UUID projectId, Optional<ApplicationCredential> credential) {
        Set<Role> roles = Role.withImplied(rows.assignments(userId).stream()
                .filter(assignment -> assignment.projectId().equals(projectId))
                .map(Assignment::role)
                .toList());
        credential.ifPresent(limit -> roles.retainAll(Role.withImplied(limit.roles())));
        return roles.isEmpty() ? Set.of() : EnumSet.copyOf(roles);
    }

    /** Ends one token at once. */
    void revoke(TokenKey key) {
        store.write(tx -> {
            tx.identity().deleteToken(key.bytes());
            return true;
        });
        changes.incrementAndGet();
        cache.invalidate(key);
    }

    /** Something changed that these sessions rest on: they are worked out anew at their next use. */
    void forget(Predicate<Session> affected) {
        changes.incrementAndGet();
        cache.asMap().values().removeIf(affected);
    }

    Instant now() {
        return clock.instant();
    }
}
