package io.nominate.store;

import io.nominate.central.port.IdentityRepository;
import io.nominate.model.identity.ApplicationCredential;
import io.nominate.model.identity.Assignment;
import io.nominate.model.identity.Project;
import io.nominate.model.identity.Role;
import io.nominate.model.identity.Token;
import io.nominate.model.identity.User;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The embedded identity in SQL. */
final class IdentityTables implements IdentityRepository {
    private static final String USER = "SELECT id, name, enabled, created_at FROM identity_user";
    private static final String PROJECT = "SELECT id, name, description, enabled, created_at FROM identity_project";
    private static final String ASSIGNMENT = "SELECT user_id, project_id, role FROM identity_assignment";
    private static final String CREDENTIAL = "SELECT id, user_id, project_id, name, description, roles, unrestricted,"
            + " expires_at, created_at FROM identity_credential";

    private final Sql sql;

    IdentityTables(Sql sql) {
        this.sql = sql;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static User user(SqlRow row) throws SQLException {
        return new User(row.id(), row.text(), row.flag(), row.time());
    }

    private static Project project(SqlRow row) throws SQLException {
        return new Project(row.id(), row.text(), row.text(), row.flag(), row.time());
    }

    private static Assignment assignment(SqlRow row) throws SQLException {
        return new Assignment(row.id(), row.id(), Role.valueOf(row.text()));
    }

    private static ApplicationCredential credential(SqlRow row) throws SQLException {
        return new ApplicationCredential(
                row.id(),
                row.id(),
                row.id(),
                row.text(),
                row.text(),
                roles(row.text()),
                row.flag(),
                Optional.ofNullable(row.timeOrNull()),
                row.time());
    }

    private static Set<Role> roles(String text) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : text.split(",")) {
            roles.add(Role.valueOf(name));
        }
        return roles;
    }

    private static Token token(SqlRow row) throws SQLException {
        return new Token(
                row.bytes(),
                row.text(),
                row.id(),
                row.idOrEmpty(),
                row.idOrEmpty(),
                List.of(row.text().split(",")),
                row.time(),
                row.time());
    }

    @Override
    public Optional<User> user(UUID id) {
        return sql.one(USER + " WHERE id = ?", IdentityTables::user, id);
    }

    @Override
    public Optional<User> user(String name) {
        return sql.one(USER + " WHERE name_key = ?", IdentityTables::user, key(name));
    }

    @Override
    public List<User> users() {
        return sql.list(USER + " ORDER BY name_key", IdentityTables::user);
    }

    @Override
    public boolean insertUser(User user, String passwordHash) {
        return sql.run(
                        sql.dialect()
                                .insertNew(
                                        "identity_user",
                                        List.of("id", "name", "name_key", "enabled", "password_hash", "created_at")),
                        user.id(),
                        user.name(),
                        key(user.name()),
                        user.enabled(),
                        passwordHash,
                        user.createdAt())
                > 0;
    }

    @Override
    public void setUserEnabled(UUID id, boolean enabled) {
        sql.run("UPDATE identity_user SET enabled = ? WHERE id = ?", enabled, id);
    }

    @Override
    public Optional<String> passwordHash(UUID userId) {
        return sql.one("SELECT password_hash FROM identity_user WHERE id = ?", SqlRow::text, userId);
    }

    @Override
    public void setPasswordHash(UUID userId, String hash) {
        sql.run("UPDATE identity_user SET password_hash = ? WHERE id = ?", hash, userId);
    }

    @Override
    public void deleteUser(UUID id) {
        sql.run("DELETE FROM identity_token WHERE user_id = ?", id);
        sql.run("DELETE FROM identity_credential WHERE user_id = ?", id);
        sql.run("DELETE FROM identity_assignment WHERE user_id = ?", id);
        sql.run("DELETE FROM identity_user WHERE id = ?", id);
    }

    @Override
    public Optional<Project> project(UUID id) {
        return sql.one(PROJECT + " WHERE id = ?", IdentityTables::project, id);
    }

    @Override
    public Optional<Project> project(String name) {
        return sql.one(PROJECT + " WHERE name_key = ?", IdentityTables::project, key(name));
    }

    @Override
    public List<Project> projects() {
        return sql.list(PROJECT + " ORDER BY name_key", IdentityTables::project);
    }

    @Override
    public boolean insertProject(Project project) {
        return sql.run(
                        sql.dialect()
                                .insertNew(
                                        "identity_project",
                                        List.of("id", "name", "name_key", "description", "enabled", "created_at")),
                        project.id(),
                        project.name(),
                        key(project.name()),
                        project.description(),
                        project.enabled(),
                        project.createdAt())
                > 0;
    }

    @Override
    public void deleteProject(UUID id) {
        sql.run("DELETE FROM identity_token WHERE project_id = ?", id);
        sql.run("DELETE FROM identity_credential WHERE project_id = ?", id);
        sql.run("DELETE FROM identity_assignment WHERE project_id = ?", id);
        sql.run("DELETE FROM identity_project WHERE id = ?", id);
    }

    @Override
    public List<Assignment> assignments() {
        return sql.list(ASSIGNMENT + " ORDER BY user_id, project_id, role", IdentityTables::assignment);
    }

    @Override
    public List<Assignment> assignments(UUID userId) {
        return sql.list(
                ASSIGNMENT + " WHERE user_id = ? ORDER BY project_id, role", IdentityTables::assignment, userId);
    }

    @Override
    public void grant(Assignment assignment) {
        sql.run(
                sql.dialect().insertNew("identity_assignment", List.of("user_id", "project_id", "role")),
                assignment.userId(),
                assignment.projectId(),
                assignment.role());
    }

    @Override
    public boolean revoke(Assignment assignment) {
        return sql.run(
                        "DELETE FROM identity_assignment WHERE user_id = ? AND project_id = ? AND role = ?",
                        assignment.userId(),
                        assignment.projectId(),
                        assignment.role())
                > 0;
    }

    @Override
    public Optional<ApplicationCredential> credential(UUID id) {
        return sql.one(CREDENTIAL + " WHERE id = ?", IdentityTables::credential, id);
    }

    @Override
    public Optional<ApplicationCredential> credential(UUID userId, String name) {
        return sql.one(CREDENTIAL + " WHERE user_id = ? AND name = ?", IdentityTables::credential, userId, name);
    }

    @Override
    public List<ApplicationCredential> credentials(UUID userId) {
        return sql.list(CREDENTIAL + " WHERE user_id = ? ORDER BY name", IdentityTables::credential, userId);
    }

    @Override
    public boolean insertCredential(ApplicationCredential credential, String secretHash) {
        return sql.run(
                        sql.dialect()
                                .insertNew(
                                        "identity_credential",
                                        List.of(
                                                "id",
                                                "user_id",
                                                "project_id",
                                                "name",
                                                "description",
                                                "roles",
                                                "unrestricted",
                                                "secret_hash",
                                                "expires_at",
                                                "created_at")),
                        credential.id(),
                        credential.userId(),
                        credential.projectId(),
                        credential.name(),
                        credential.description(),
                        credential.roles().stream().map(Role::name).collect(Collectors.joining(",")),
                        credential.unrestricted(),
                        secretHash,
                        credential.expiresAt(),
                        credential.createdAt())
                > 0;
    }

    @Override
    public Optional<String> secretHash(UUID credentialId) {
        return sql.one("SELECT secret_hash FROM identity_credential WHERE id = ?", SqlRow::text, credentialId);
    }

    @Override
    public void deleteCredential(UUID id) {
        sql.run("DELETE FROM identity_token WHERE credential_id = ?", id);
        sql.run("DELETE FROM identity_credential WHERE id = ?", id);
    }

    @Override
    public Optional<Token> token(byte[] hash) {
        return sql.one(
                "SELECT hash, audit_id, user_id, project_id, credential_id, methods, issued_at, expires_at"
                        + " FROM identity_token WHERE hash = ?",
                IdentityTables::token,
                (Object) hash);
    }

    @Override
    public void insertToken(Token token) {
        sql.run(
                "INSERT INTO identity_token (hash, audit_id, user_id, project_id, credential_id, methods, issued_at,"
                        + " expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                token.hash(),
                token.auditId(),
                token.userId(),
                token.projectId(),
                token.applicationCredentialId(),
                String.join(",", token.methods()),
                token.issuedAt(),
                token.expiresAt());
    }

    @Override
    public void deleteToken(byte[] hash) {
        sql.run("DELETE FROM identity_token WHERE hash = ?", (Object) hash);
    }

    @Override
    public void deleteTokens(UUID userId) {
        sql.run("DELETE FROM identity_token WHERE user_id = ?", userId);
    }

    @Override
    public int deleteExpiredTokens(Instant before, int limit) {
        return sql.run(
                "DELETE FROM identity_token WHERE hash IN"
                        + " (SELECT hash FROM (SELECT hash FROM identity_token WHERE expires_at < ? LIMIT ?) AS old)",
                before,
                limit);
    }
}
