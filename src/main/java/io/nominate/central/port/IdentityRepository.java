package io.nominate.central.port;

import io.nominate.model.identity.ApplicationCredential;
import io.nominate.model.identity.Assignment;
import io.nominate.model.identity.Project;
import io.nominate.model.identity.Token;
import io.nominate.model.identity.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The embedded identity's rows. Names are looked up whatever their case. Hashes are bcrypt's in its text form. */
public interface IdentityRepository {
    Optional<User> user(UUID id);

    Optional<User> user(String name);

    /** All, by name. */
    List<User> users();

    /** False, and nothing done, when the name is taken. */
    boolean insertUser(User user, String passwordHash);

    void setUserEnabled(UUID id, boolean enabled);

    /** Empty when there is no such user. */
    Optional<String> passwordHash(UUID userId);

    void setPasswordHash(UUID userId, String hash);

    /** Deletes the user with all that is his: assignments, application credentials, tokens. */
    void deleteUser(UUID id);

    Optional<Project> project(UUID id);

    Optional<Project> project(String name);

    /** All, by name. */
    List<Project> projects();

    /** False, and nothing done, when the name is taken. */
    boolean insertProject(Project project);

    /** Deletes the project with the assignments, application credentials and tokens for it. */
    void deleteProject(UUID id);

    List<Assignment> assignments();

    List<Assignment> assignments(UUID userId);

    /** Does nothing when it is there already. */
    void grant(Assignment assignment);

    /** Whether it was there. */
    boolean revoke(Assignment assignment);

    Optional<ApplicationCredential> credential(UUID id);

    Optional<ApplicationCredential> credential(UUID userId, String name);

    /** Of a user, by name. */
    List<ApplicationCredential> credentials(UUID userId);

    /** False, and nothing done, when the user has one of that name. */
    boolean insertCredential(ApplicationCredential credential, String secretHash);

    /** Empty when there is no such credential. */
    Optional<String> secretHash(UUID credentialId);

    /** Deletes it with the tokens that were got with it. */
    void deleteCredential(UUID id);

    Optional<Token> token(byte[] hash);

    void insertToken(Token token);

    void deleteToken(byte[] hash);

    void deleteTokens(UUID userId);

    /** Drops tokens that ended before; at most {@code limit}. */
    int deleteExpiredTokens(Instant before, int limit);
}
