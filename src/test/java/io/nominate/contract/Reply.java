package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.http.wire.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An answer, and what a case expects of it. Values of JSON are named by pointers: {@code /links/self}. */
record Reply(String what, int status, HttpResponse<byte[]> response) {
    static Reply of(HttpResponse<byte[]> response) {
        return new Reply(response.request().method() + " " + response.request().uri(), response.statusCode(), response);
    }

    String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
        assertThat(response.body())
                .as("body of %s, which answered %s", what, status)
                .isNotEmpty();
        return Json.read(response.body());
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The text or number at a pointer. */
    String at(String pointer) {
        return json().at(pointer).asString();
    }

    List<String> keys() {
        return json().propertyNames().stream().sorted().toList();
    }

    /** One of these codes. */
    Reply is(Integer... codes) {
        assertThat(codes).as("%s answered %s", what, text()).contains(status);
        return this;
    }

    Reply has(String pointer, Object value) {
        assertThat(at(pointer)).as("%s of %s", pointer, text()).isEqualTo(String.valueOf(value));
        return this;
    }

    Reply matches(String pointer, String regex) {
        assertThat(at(pointer)).as("%s of %s", pointer, text()).matches(regex);
        return this;
    }

    Reply isNull(String pointer) {
        assertThat(json().at(pointer).isNull())
                .as("null at %s of %s", pointer, text())
                .isTrue();
        return this;
    }

    Reply lacks(String pointer) {
        assertThat(json().at(pointer).isMissingNode())
                .as("nothing at %s of %s", pointer, text())
                .isTrue();
        return this;
    }

    Reply hasKeys(String... keys) {
        assertThat(keys()).as("keys of %s", text()).containsExactlyInAnyOrder(keys);
        return this;
    }

    /** An error body of this type, its message matching; an empty expression for no message. */
    Reply isError(int code, String type, String message) {
        is(code);
        has("/code", code);
        has("/type", type);
        matches("/request_id", "req-[0-9a-f-]{36}");
        if (message.isEmpty()) {
            lacks("/message");
        } else {
            matches("/message", message);
        }
        return this;
    }

    /** A schema error: no message, and a nested list whose first entry is this. */
    Reply isInvalid(String path, String validator, String message) {
        isError(400, "invalid_object", "");
        JsonNode first = json().at("/errors/errors/0");
        assertThat(first.path("path").toString()).as("path in %s", text()).isEqualTo(path);
        assertThat(first.path("validator").asString())
                .as("validator in %s", text())
                .isEqualTo(validator);
        assertThat(first.path("message").asString()).as("message in %s", text()).matches(message);
        return this;
    }
}
