package io.nominate.auth.identity;

import io.nominate.auth.identity.Identity.Grant;
import io.nominate.model.identity.Project;
import io.nominate.model.identity.Role;
import io.nominate.model.identity.User;
import java.util.List;
import java.util.Optional;

/**
 * What edges ask of the embedded identity: plain data only, so that it may be in another process. Every method may be
 * called from any thread; those that change something answer once it is durable.
 */
public interface IdentityService {
    /** The region that the catalog names. */
    String region();

    /** Application credentials of users. */
    ApplicationService applications();

    /**
     * Issues a token.
     *
     * @param scope the project wanted; empty for none
     * @param address where the client is, to damp guessing
     * @throws IdentityException {@code UNAUTHORIZED} whatever was wrong, or {@code TOO_MANY}
     */
    Issued issue(Credentials credentials, Optional<Credentials.Reference> scope, String address);

    /** What a token stands for; empty when it is not valid. */
    Optional<Session> session(String token);

    /** Ends a token; at once in this process, within a minute in others. */
    void revoke(String token);

    /**
     * Makes a user, who can do nothing yet.
     *
     * @throws IdentityException {@code CONFLICT} when the name is taken, {@code BAD_REQUEST} when it or the password is
     *     unusable
     */
    User createUser(String name, String password);

    /** All users, by name. */
    List<User> listUsers();

    /** Deletes a user with all that is his, tokens first of all. */
    void deleteUser(String nameOrId);

    /** Sets a password and ends all tokens of the user. */
    void setPassword(String nameOrId, String password);

    /**
     * Sets the password of a user who proves to know the old one.
     *
     * @throws IdentityException {@code UNAUTHORIZED} when the old one is wrong
     */
    void changePassword(String userId, String oldPassword, String newPassword, String address);

    /** Lets a user in or keeps him out; the latter ends all his tokens. */
    void setEnabled(String nameOrId, boolean enabled);

    /** Makes a project; {@code CONFLICT} when the name is taken. */
    Project createProject(String name, String description);

    /** All projects, by name. */
    List<Project> listProjects();

    /** Deletes a project with the assignments and tokens for it. Its zones stay, and only an admin sees them. */
    void deleteProject(String nameOrId);

    /** Gives a user a role in a project. */
    void grant(String user, String project, Role role);

    /** Takes a role from a user; tokens that no role is left for end. {@code NOT_FOUND} when he does not have it. */
    void revoke(String user, String project, Role role);

    /** Who has which role where. */
    List<Grant> listAssignments();

    /** The projects in which a user has a role, by name. */
    List<Project> projectsOf(User user);

    /** By id, else by name; {@code NOT_FOUND}. */
    User user(String nameOrId);

    /** By id, else by name; {@code NOT_FOUND}. */
    Project project(String nameOrId);
}
