package io.nominate.http.identity;

import io.nominate.auth.identity.Identity;
import io.nominate.auth.identity.Session;
import io.nominate.http.wire.Timestamp;
import io.nominate.model.identity.ApplicationCredential;
import io.nominate.model.identity.KeystoneId;
import io.nominate.model.identity.Project;
import io.nominate.model.identity.Role;
import io.nominate.model.identity.User;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/**
 * Keystone's resources in JSON.
 *
 * @param base {@code http://host:port/identity/v3}
 */
record Documents(String base) {

    /** The id that a role has in Keystone's JSON: the same everywhere. */
    static String id(Role role) {
        return fixedId("role " + role.key());
    }

    static String fixedId(String what) {
        return KeystoneId.text(UUID.nameUUIDFromBytes(("nominate " + what).getBytes(StandardCharsets.UTF_8)));
    }

    private void self(JsonGenerator out, String path) {
        out.writeObjectPropertyStart("links");
        out.writeStringProperty("self", base + path);
        out.writeEndObject();
    }

    private static void emptyObject(JsonGenerator out, String name) {
        out.writeObjectPropertyStart(name);
        out.writeEndObject();
    }

    void project(JsonGenerator out, Project project) {
        String id = KeystoneId.text(project.id());
        out.writeStartObject();
        out.writeStringProperty("id", id);
        out.writeStringProperty("name", project.name());
        out.writeStringProperty("domain_id", Identity.DOMAIN_ID);
        out.writeStringProperty("description", project.description());
        out.writeBooleanProperty("enabled", project.enabled());
        out.writeStringProperty("parent_id", Identity.DOMAIN_ID);
        out.writeBooleanProperty("is_domain", false);
        out.writeArrayPropertyStart("tags");
        out.writeEndArray();
        emptyObject(out, "options");
        self(out, "/projects/" + id);
        out.writeEndObject();
    }

    void user(JsonGenerator out, User user) {
        String id = KeystoneId.text(user.id());
        out.writeStartObject();
        out.writeStringProperty("id", id);
        out.writeStringProperty("name", user.name());
        out.writeStringProperty("domain_id", Identity.DOMAIN_ID);
        out.writeBooleanProperty("enabled", user.enabled());
        out.writeNullProperty("password_expires_at");
        emptyObject(out, "options");
        self(out, "/users/" + id);
        out.writeEndObject();
    }

    void domain(JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("id", Identity.DOMAIN_ID);
        out.writeStringProperty("name", Identity.DOMAIN_NAME);
        out.writeStringProperty("description", "The default domain");
        out.writeBooleanProperty("enabled", true);
        out.writeArrayPropertyStart("tags");
        out.writeEndArray();
        emptyObject(out, "options");
        self(out, "/domains/" + Identity.DOMAIN_ID);
        out.writeEndObject();
    }

    void role(JsonGenerator out, Role role) {
        out.writeStartObject();
        out.writeStringProperty("id", id(role));
        out.writeStringProperty("name", role.key());
        out.writeNullProperty("domain_id");
        out.writeNullProperty("description");
        emptyObject(out, "options");
        self(out, "/roles/" + id(role));
        out.writeEndObject();
    }

    void assignment(JsonGenerator out, Identity.Grant grant, boolean names) {
        String user = KeystoneId.text(grant.user().id());
        String project = KeystoneId.text(grant.project().id());
        out.writeStartObject();
        reference(out, "role", id(grant.role()), grant.role().key(), names, false);
        reference(out, "user", user, grant.user().name(), names, names);
        out.writeObjectPropertyStart("scope");
        reference(out, "project", project, grant.project().name(), names, names);
        out.writeEndObject();
        out.writeObjectPropertyStart("links");
        out.writeStringProperty(
                "assignment", base + "/projects/" + project + "/users/" + user + "/roles/" + id(grant.role()));
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void reference(
            JsonGenerator out, String what, String id, String name, boolean names, boolean domain) {
        out.writeObjectPropertyStart(what);
        out.writeStringProperty("id", id);
        if (names) {
            out.writeStringProperty("name", name);
        }
        if (domain) {
            inDomain(out);
        }
        out.writeEndObject();
    }

    private static void inDomain(JsonGenerator out) {
        out.writeObjectPropertyStart("domain");
        out.writeStringProperty("id", Identity.DOMAIN_ID);
        out.writeStringProperty("name", Identity.DOMAIN_NAME);
        out.writeEndObject();
    }

    /** {@code secret} is shown at creation only. */
    void credential(JsonGenerator out, ApplicationCredential credential, Optional<String> secret) {
        String id = KeystoneId.text(credential.id());
        String user = KeystoneId.text(credential.userId());
        out.writeStartObject();
        out.writeStringProperty("id", id);
        out.writeStringProperty("name", credential.name());
        secret.ifPresent(text -> out.writeStringProperty("secret", text));
        out.writeStringProperty("description", credential.description());
        out.writeStringProperty("user_id", user);
        out.writeStringProperty("project_id", KeystoneId.text(credential.projectId()));
        out.writeNullProperty("system");
        roles(out, credential.roles());
        out.writeName("expires_at");
        credential.expiresAt().ifPresentOrElse(end -> out.writeString(Timestamp.plain(end)), out::writeNull);
        out.writeBooleanProperty("unrestricted", credential.unrestricted());
        self(out, "/users/" + user + "/application_credentials/" + id);
        out.writeEndObject();
    }

    private static void roles(JsonGenerator out, Set<Role> roles) {
        out.writeArrayPropertyStart("roles");
        for (Role role : roles) {
            out.writeStartObject();
            out.writeStringProperty("id", id(role));
            out.writeStringProperty("name", role.key());
            out.writeNullProperty("domain_id");
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** The body of a token; the catalog is left out where it is empty. */
    static void token(JsonGenerator out, Session session, Optional<Catalog> catalog) {
        out.writeStartObject();
        out.writeObjectPropertyStart("token");
        out.writeArrayPropertyStart("methods");
        session.methods().forEach(out::writeString);
        out.writeEndArray();
        out.writeObjectPropertyStart("user");
        out.writeStringProperty("id", session.userKey());
        out.writeStringProperty("name", session.user().name());
        inDomain(out);
        out.writeNullProperty("password_expires_at");
        out.writeEndObject();
        out.writeArrayPropertyStart("audit_ids");
        out.writeString(session.auditId());
        out.writeEndArray();
        out.writeStringProperty("expires_at", Timestamp.zulu(session.expiresAt()));
        out.writeStringProperty("issued_at", Timestamp.zulu(session.issuedAt()));
        session.project().ifPresent(project -> {
            out.writeObjectPropertyStart("project");
            out.writeStringProperty("id", KeystoneId.text(project.id()));
            out.writeStringProperty("name", project.name());
            inDomain(out);
            out.writeEndObject();
            out.writeBooleanProperty("is_domain", false);
            roles(out, session.roles());
            catalog.ifPresent(it -> {
                out.writeName("catalog");
                it.write(out);
            });
        });
        session.credential().ifPresent(credential -> {
            out.writeObjectPropertyStart("application_credential");
            out.writeStringProperty("id", KeystoneId.text(credential.id()));
            out.writeStringProperty("name", credential.name());
            out.writeBooleanProperty("restricted", !credential.unrestricted());
            out.writeEndObject();
        });
        out.writeEndObject();
        out.writeEndObject();
    }
}
