package io.nominate.cli.api;

import io.nominate.cli.cloud.Cloud;
import io.nominate.cli.error.CliException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Gets a token from Keystone: with a password, another token, or an application credential. */
final class Login {
    private static final String TOKEN = "X-Auth-Token";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Cloud cloud;
    private final Transport transport;

    Login(Cloud cloud, Transport transport) {
        this.cloud = cloud;
        this.transport = transport;
    }

    /**
     * What a login gave.
     *
     * @param headers that say who calls
     * @param endpoint of the DNS service, without a slash at its end
     * @param project its id; empty where it is not known
     */
    record Answer(Map<String, String> headers, String endpoint, String project) {
        @Override
        public String toString() {
            return "Answer[" + endpoint + "]";
        }
    }

    Answer enter() {
        Optional<String> fixed = cloud.get("endpoint")
                .or(() -> cloud.get("dns_endpoint_override"))
                .or(() -> cloud.get("endpoint_override"))
                .map(Login::bare);
        String type = cloud.get("auth_type").orElse("");
        if (type.equals("none")) {
            String project = cloud.get("project_id").orElse("");
            return new Answer(
                    project.isEmpty() ? Map.of() : Map.of("X-Auth-Project-ID", project),
                    fixed.orElseThrow(() -> CliException.misuse("without a login, set OS_ENDPOINT to the DNS service")),
                    project);
        }
        Optional<String> token = cloud.get("token");
        if (fixed.isPresent() && token.isPresent()) {
            return new Answer(
                    Map.of(TOKEN, token.get()),
                    fixed.get(),
                    cloud.get("project_id").orElse(""));
        }
        return ask(fixed);
    }

    private Answer ask(Optional<String> fixed) {
        String url = cloud.need("auth_url").replaceFirst("/+$", "").replaceFirst("/v2\\.0$", "");
        String keystone = url.endsWith("/v3") ? url : url + "/v3";
        byte[] body = document().toString().getBytes(StandardCharsets.UTF_8);
        Reply reply =
                transport.send("POST", keystone + "/auth/tokens", Map.of("Content-Type", "application/json"), body);
        if (reply.code() != 201) {
            String reason = reply.json().at("/error/message").asString("");
            throw CliException.denied("login at " + keystone + " failed (HTTP " + reply.code() + ")"
                    + (reason.isEmpty() ? "" : ": " + reason)
                    + (reply.code() == 401 ? " Are user, password, project and their domains right?" : ""));
        }
        JsonNode answer = reply.json();
        String got = Optional.ofNullable(reply.headers().get("x-subject-token"))
                .orElseThrow(() -> CliException.failure(keystone + " gave no token: is it a Keystone?"));
        return new Answer(
                Map.of(TOKEN, got),
                fixed.orElseGet(() -> endpoint(answer)),
                answer.at("/token/project/id").asString(""));
    }

    private static String bare(String url) {
        return url.replaceFirst("/+$", "").replaceFirst("/v[12](\\.0)?$", "");
    }

    private String endpoint(JsonNode token) {
        String wanted = cloud.get("interface")
                .or(() -> cloud.get("endpoint_type"))
                .orElse("public")
                .replace("URL", "");
        Optional<String> region = cloud.get("region_name");
        for (JsonNode service : token.at("/token/catalog")) {
            if (service.path("type").asString("").equals("dns")) {
                for (JsonNode endpoint : service.path("endpoints")) {
                    boolean here = region.isEmpty()
                            || region.get().equals(endpoint.path("region").asString(""))
                            || region.get().equals(endpoint.path("region_id").asString(""));
                    if (here && endpoint.path("interface").asString("").equals(wanted)) {
                        return bare(endpoint.path("url").asString(""));
                    }
                }
            }
        }
        throw CliException.missing("the catalog has no " + wanted + " endpoint of type dns"
                + region.map(name -> " in the region " + name).orElse("")
                + ": look at 'openstack catalog list', or set OS_ENDPOINT");
    }

    private ObjectNode document() {
        ObjectNode identity = NODES.objectNode();
        ObjectNode auth = NODES.objectNode();
        auth.set("identity", identity);
        if (cloud.get("application_credential_secret").isPresent()
                || cloud.get("auth_type").orElse("").equals("v3applicationcredential")) {
            method(identity, "application_credential", credential());
        } else if (cloud.get("token").isPresent()) {
            method(identity, "token", NODES.objectNode().put("id", cloud.need("token")));
            auth.set("scope", scope());
        } else {
            ObjectNode password = NODES.objectNode();
            password.set("user", user().put("password", cloud.need("password")));
            method(identity, "password", password);
            auth.set("scope", scope());
        }
        ObjectNode document = NODES.objectNode();
        document.set("auth", auth);
        return document;
    }

    private static void method(ObjectNode identity, String name, ObjectNode content) {
        identity.putArray("methods").add(name);
        identity.set(name, content);
    }

    private ObjectNode credential() {
        ObjectNode credential = NODES.objectNode().put("secret", cloud.need("application_credential_secret"));
        Optional<String> id = cloud.get("application_credential_id");
        if (id.isPresent()) {
            return credential.put("id", id.get());
        }
        credential.put("name", cloud.need("application_credential_name"));
        credential.set("user", user());
        return credential;
    }

    private ObjectNode user() {
        Optional<String> id = cloud.get("user_id");
        if (id.isPresent()) {
            return NODES.objectNode().put("id", id.get());
        }
        ObjectNode user = NODES.objectNode().put("name", cloud.need("username"));
        user.set("domain", domain("user"));
        return user;
    }

    private ObjectNode domain(String whose) {
        Optional<String> id = cloud.get(whose + "_domain_id").or(() -> cloud.get("default_domain_id"));
        Optional<String> name = cloud.get(whose + "_domain_name")
                .or(() -> cloud.get("default_domain_name"))
                .or(() -> cloud.get("default_domain"));
        return name.isPresent() && cloud.get(whose + "_domain_id").isEmpty()
                ? NODES.objectNode().put("name", name.get())
                : NODES.objectNode().put("id", id.orElse("default"));
    }

    private ObjectNode scope() {
        ObjectNode scope = NODES.objectNode();
        Optional<String> id = cloud.get("project_id");
        if (id.isPresent()) {
            scope.set("project", NODES.objectNode().put("id", id.get()));
        } else {
            ObjectNode project = NODES.objectNode().put("name", cloud.need("project_name"));
            project.set("domain", domain("project"));
            scope.set("project", project);
        }
        return scope;
    }
}
