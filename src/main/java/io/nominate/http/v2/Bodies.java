package io.nominate.http.v2;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Texts;
import io.nominate.central.api.ZoneTasks;
import io.nominate.http.call.Call;
import io.nominate.http.wire.Json;
import io.nominate.http.wire.RequestBody;
import io.nominate.model.config.ApiConfig;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads bodies within the configured sizes.
 *
 * @param mostJson bytes of a JSON body
 * @param mostZoneFile bytes of a zone file
 */
record Bodies(long mostJson, long mostZoneFile) {
    static Bodies of(ApiConfig config) {
        return new Bodies(config.mostJson(), config.maxRequestBodySize().orElse(config.importMaxSize()));
    }

    JsonNode json(Call call) {
        return call.exchange().body().json(mostJson);
    }

    /** A body that may be left out; an empty object stands for none. */
    JsonNode jsonOrEmpty(Call call) {
        RequestBody body = call.exchange().body();
        if (body.type().equals("application/json")) {
            byte[] bytes = body.bytes(mostJson);
            return bytes.length == 0 ? JsonNodeFactory.instance.objectNode() : Json.read(bytes);
        }
        if (body.bytes(mostJson).length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        throw Fault.of(FaultType.UNSUPPORTED_CONTENT_TYPE, "Content-type must be application/json");
    }

    /** Stages a zone file, and answers the text's id. */
    UUID stage(Call call) {
        UUID text = call.ask(new Texts.Open());
        boolean complete = false;
        try {
            Parts parts = new Parts(call, text);
            call.exchange().body().pieces(mostZoneFile, Texts.MAX_PIECE, parts::append);
            parts.notEmpty();
            complete = true;
            return text;
        } finally {
            if (!complete) {
                call.ask(new Texts.Drop(text));
            }
        }
    }

    private static final class Parts {
        private final Call call;
        private final UUID text;
        private int next;

        private Parts(Call call, UUID text) {
            this.call = call;
            this.text = text;
        }

        private void append(byte[] piece) {
            call.ask(new Texts.Append(text, next++, piece));
        }

        private void notEmpty() {
            if (next == 0) {
                throw Fault.of(FaultType.EMPTY_REQUEST_BODY, "Request Body is empty");
            }
        }
    }

    /** Stages the zone file of an import: as it is, or as {@code zonefile} in JSON. */
    ZoneTasks.CreateImport stageImport(Call call) {
        RequestBody body = call.exchange().body();
        return switch (body.type()) {
            case ZoneFiles.TYPE -> new ZoneTasks.CreateImport(stage(call), Map.of());
            case "application/json" -> stageJson(call);
            default ->
                throw Fault.of(FaultType.UNSUPPORTED_CONTENT_TYPE, "Content-type must be text/dns or application/json");
        };
    }

    private ZoneTasks.CreateImport stageJson(Call call) {
        Values values = Values.of(json(call));
        values.only(Set.of("zonefile", "attributes"), "import", JsonNodeFactory.instance::objectNode);
        byte[] bytes = values.text("zonefile")
                .orElseThrow(() -> Fault.of(
                        FaultType.BAD_REQUEST,
                        "The \"zonefile\" field is required when using application/json content type"))
                .getBytes(StandardCharsets.UTF_8);
        Map<String, String> attributes = values.map("attributes");
        UUID text = call.ask(new Texts.Open());
        Parts parts = new Parts(call, text);
        for (int at = 0; at < bytes.length; at += Texts.MAX_PIECE) {
            parts.append(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + Texts.MAX_PIECE)));
        }
        parts.notEmpty();
        return new ZoneTasks.CreateImport(text, attributes);
    }
}
