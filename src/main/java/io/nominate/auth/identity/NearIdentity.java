package io.nominate.auth.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nominate.auth.identity.Identity.Grant;
import io.nominate.model.identity.Project;
import io.nominate.model.identity.Role;
import io.nominate.model.identity.User;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * An identity in another process, with the sessions of tokens in use kept here for some seconds, so that not every request
 * has to ask. What is changed through this process counts here at once.
 */
public final class NearIdentity implements IdentityService {
    private static final Duration BELIEVED = Duration.ofSeconds(5);

    private final IdentityService far;
    private final ApplicationService applications;
    private final InstantSource clock;
    private final Cache<TokenKey, Session> sessions =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(BELIEVED).build();

    /**
     * @param applications of the same identity
     */
    public NearIdentity(IdentityService far, ApplicationService applications, InstantSource clock) {
        this.far = far;
        this.applications = applications;
        this.clock = clock;
    }

    @Override
    public String region() {
        return far.region();
    }

    @Override
    public ApplicationService applications() {
        return applications;
    }

    @Override
    public Issued issue(Credentials credentials, Optional<Credentials.Reference> scope, String address) {
        return far.issue(credentials, scope, address);
    }

    @Override
    public Optional<Session> session(String token) {
        TokenKey key = TokenKey.of(token);
        Session known = sessions.getIfPresent(key);
        if (known == null) {
            Optional<Session> told = far.session(token);
            told.ifPresent(session -> sessions.put(key, session));
            return told;
        }
        return known.expiresAt().isAfter(clock.instant()) ? Optional.of(known) : Optional.empty();
    }

    /** Runs a change after which sessions may be worth less. */
    private void change(Runnable change) {
        change.run();
        sessions.invalidateAll();
    }

    @Override
    public void revoke(String token) {
        change(() -> far.revoke(token));
    }

    @Override
    public User createUser(String name, String password) {
        return far.createUser(name, password);
    }

    @Override
    public List<User> listUsers() {
        return far.listUsers();
    }

    @Override
    public void deleteUser(String nameOrId) {
        change(() -> far.deleteUser(nameOrId));
    }

    @Override
    public void setPassword(String nameOrId, String password) {
        change(() -> far.setPassword(nameOrId, password));
    }

    @Override
    public void changePassword(String userId, String oldPassword, String newPassword, String address) {
        change(() -> far.changePassword(userId, oldPassword, newPassword, address));
    }

    @Override
    public void setEnabled(String nameOrId, boolean enabled) {
        change(() -> far.setEnabled(nameOrId, enabled));
    }

    @Override
    public Project createProject(String name, String description) {
        return far.createProject(name, description);
    }

    @Override
    public List<Project> listProjects() {
        return far.listProjects();
    }

    @Override
    public void deleteProject(String nameOrId) {
        change(() -> far.deleteProject(nameOrId));
    }

    @Override
    public void grant(String user, String project, Role role) {
        change(() -> far.grant(user, project, role));
    }

    @Override
    public void revoke(String user, String project, Role role) {
        change(() -> far.revoke(user, project, role));
    }

    @Override
    public List<Grant> listAssignments() {
        return far.listAssignments();
    }

    @Override
    public List<Project> projectsOf(User user) {
        return far.projectsOf(user);
    }

    @Override
    public User user(String nameOrId) {
        return far.user(nameOrId);
    }

    @Override
    public Project project(String nameOrId) {
        return far.project(nameOrId);
    }
}
