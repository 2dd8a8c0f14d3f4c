package io.nominate.cli.api;

import io.nominate.cli.error.CliException;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Says why the API refused. */
final class Refusal {
    private Refusal() {}

    static CliException of(Reply reply) {
        JsonNode body = reply.json();
        Set<String> reasons = new LinkedHashSet<>();
        reasons.add(body.path("message").asString(""));
        JsonNode errors = body.path("errors").isArray() ? body.path("errors") : body.at("/errors/errors");
        for (JsonNode error : errors) {
            String field = String.join(
                    ".",
                    error.path("path").valueStream().map(JsonNode::asString).toList());
            reasons.add((field.isEmpty() ? "" : field + ": ")
                    + error.path("message").asString(""));
        }
        reasons.remove("");
        String type = body.path("type").asString("");
        if (reasons.isEmpty()) {
            reasons.add(plain(reply.code(), type));
        }
        String id = body.path("request_id").asString("");
        String text = String.join("; ", reasons) + " (HTTP " + reply.code() + (type.isEmpty() ? "" : ", " + type)
                + (id.isEmpty() ? "" : ", " + id) + ")";
        return switch (reply.code()) {
            case 401, 403 -> CliException.denied(text);
            case 404 -> CliException.missing(text);
            default -> CliException.failure(text);
        };
    }

    private static String plain(int code, String type) {
        return switch (code) {
            case 401 -> "the token is not valid (any more): log in again";
            case 403 -> "this account may not do that: ask an administrator for the role it takes";
            case 404 -> "there is no such thing here";
            case 413 -> "that is more than the quota allows: see 'nominate dns quota list'";
            case 429 -> "too many requests: try again later";
            case 503 -> "the server is not ready: try again later";
            default -> type.isEmpty() ? "refused" : type.replace('_', ' ');
        };
    }
}
