package io.nominate.auth.keystone;

import io.nominate.model.config.KeystoneConfig;
import io.nominate.model.config.KeystoneConfig.Reference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the body of {@code POST /v3/auth/tokens}. */
final class LoginDocument {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LoginDocument() {}

    static String of(KeystoneConfig.Login login) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode auth = root.putObject("auth");
        ObjectNode identity = auth.putObject("identity");
        switch (login) {
            case KeystoneConfig.Password password -> {
                identity.putArray("methods").add("password");
                ObjectNode user = identity.putObject("password").putObject("user");
                refer(user, password.user());
                user.put("password", password.password());
                ObjectNode scope = auth.putObject("scope");
                password.project()
                        .ifPresentOrElse(
                                project -> refer(scope.putObject("project"), project),
                                () -> scope.putObject("system").put("all", true));
            }
            case KeystoneConfig.Application application -> {
                identity.putArray("methods").add("application_credential");
                ObjectNode credential = identity.putObject("application_credential");
                refer(credential, application.credential());
                application.user().ifPresent(user -> refer(credential.putObject("user"), user));
                credential.put("secret", application.secret());
            }
        }
        return JSON.writeValueAsString(root);
    }

    private static void refer(ObjectNode node, Reference reference) {
        reference.id().ifPresent(id -> node.put("id", id));
        reference.name().ifPresent(name -> node.put("name", name));
        reference.domain().forEach(domain -> refer(node.putObject("domain"), domain));
    }
}
