package io.nominate.auth.identity;

import io.nominate.model.identity.ApplicationCredential;
import io.nominate.model.identity.KeystoneId;
import io.nominate.model.identity.Project;
import io.nominate.model.identity.Role;
import io.nominate.model.identity.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a valid token stands for.
 *
 * @param auditId names the token where the token itself must not appear
 * @param project empty: unscoped
 * @param roles in the project, implied ones included
 * @param credential with which the token was got, if so
 */
public record Session(
        String auditId,
        User user,
        Optional<Project> project,
        Set<Role> roles,
        Optional<ApplicationCredential> credential,
        List<String> methods,
        Instant issuedAt,
        Instant expiresAt,
        String userKey,
        Optional<String> projectKey,
        Set<String> roleKeys) {

    static Session of(
            String auditId,
            User user,
            Optional<Project> project,
            Set<Role> roles,
            Optional<ApplicationCredential> credential,
            List<String> methods,
            Instant issuedAt,
            Instant expiresAt) {
        return new Session(
                auditId,
                user,
                project,
                roles,
                credential,
                methods,
                issuedAt,
                expiresAt,
                KeystoneId.text(user.id()),
                project.map(scope -> KeystoneId.text(scope.id())),
                roles.stream().map(Role::key).collect(Collectors.toUnmodifiableSet()));
    }

    public boolean admin() {
        return roles.contains(Role.ADMIN);
    }
}
