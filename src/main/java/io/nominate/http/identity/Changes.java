package io.nominate.http.identity;

import io.nominate.auth.identity.IdentityException;
import io.nominate.auth.identity.IdentityService;
import io.nominate.model.identity.KeystoneId;
import io.nominate.model.identity.Project;
import io.nominate.model.identity.User;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Users, projects and roles, changed by an administrator. */
final class Changes {
    private final IdentityService identity;

    Changes(IdentityService identity) {
        this.identity = identity;
    }

    private static JsonNode body(Call call, String name) {
        return Fields.object(call.exchange().body().json(IdentityApi.LARGEST_BODY), name);
    }

    void createUser(Call call) {
        call.adminOnly();
        JsonNode given = body(call, "user");
        User user = identity.createUser(Fields.text(given, "name"), Fields.text(given, "password"));
        call.one(201, "user", out -> call.documents().user(out, user));
    }

    void updateUser(Call call) {
        call.adminOnly();
        User user = existing(call.arguments().getFirst());
        String id = KeystoneId.text(user.id());
        JsonNode given = body(call, "user");
        Fields.optionalText(given, "password").ifPresent(password -> identity.setPassword(id, password));
        boolean enabled = Fields.flag(given, "enabled", user.enabled());
        if (enabled != user.enabled()) {
            identity.setEnabled(id, enabled);
        }
        call.one(200, "user", out -> call.documents().user(out, identity.user(id)));
    }

    void deleteUser(Call call) {
        call.adminOnly();
        identity.deleteUser(
                KeystoneId.text(existing(call.arguments().getFirst()).id()));
        call.exchange().empty(204);
    }

    /** For users themselves. */
    void changePassword(Call call) {
        String id = KeystoneId.text(call.self());
        JsonNode given = body(call, "user");
        identity.changePassword(
                id,
                Fields.text(given, "original_password"),
                Fields.text(given, "password"),
                call.exchange().remote());
        call.exchange().empty(204);
    }

    void createProject(Call call) {
        call.adminOnly();
        JsonNode given = body(call, "project");
        Project project = identity.createProject(
                Fields.text(given, "name"),
                Fields.optionalText(given, "description").orElse(""));
        call.one(201, "project", out -> call.documents().project(out, project));
    }

    void deleteProject(Call call) {
        call.adminOnly();
        identity.deleteProject(id("project", call.arguments().getFirst()));
        call.exchange().empty(204);
    }

    void grant(Call call) {
        call.adminOnly();
        identity.grant(
                id("user", call.arguments().get(1)),
                id("project", call.arguments().get(0)),
                Reads.role(call.arguments().get(2)));
        call.exchange().empty(204);
    }

    void revoke(Call call) {
        call.adminOnly();
        identity.revoke(
                id("user", call.arguments().get(1)),
                id("project", call.arguments().get(0)),
                Reads.role(call.arguments().get(2)));
        call.exchange().empty(204);
    }

    private User existing(String id) {
        return identity.user(id("user", id));
    }

    /** Ids only: what is a name to the administrative commands is none in a URL. */
    private static String id(String what, String text) {
        Optional<String> id = KeystoneId.parse(text).map(KeystoneId::text);
        return id.orElseThrow(() -> IdentityException.notFound(what, text));
    }
}
