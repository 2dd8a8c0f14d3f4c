package io.nominate.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.nominate.contract.Exchanges.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A description of the API, and how exchanges are held against it. */
final class OpenApi {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Schema> schemas = new HashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** A method on a path; {@code segments} in braces stand for anything. */
    record Operation(String method, String path, List<String> segments, JsonNode responses) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        List<String> codes() {
            return responses.propertyNames().stream().toList();
        }
    }

    private OpenApi(JsonNode document) {
        this.document = document;
        document.path("paths").properties().forEach(path -> {
            for (String method : METHODS) {
                JsonNode operation = path.getValue().path(method);
                if (!operation.isMissingNode()) {
                    operations.add(new Operation(
                            method.toUpperCase(Locale.ROOT),
                            path.getKey(),
                            segments(path.getKey()),
                            operation.path("responses")));
                }
            }
        });
    }

    static OpenApi read(byte[] yaml) {
        Object tree = new Load(
                        LoadSettings.builder().setMaxAliasesForCollections(100).build())
                .loadFromString(new String(yaml, StandardCharsets.UTF_8));
        return new OpenApi(MAPPER.valueToTree(tree));
    }

    /** In the order of the document. */
    List<Operation> operations() {
        return operations;
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/"));
    }

    /** The operation that an exchange was one of; a fixed segment comes before one in braces. */
    Optional<Operation> operation(Exchange exchange) {
        return best(exchange.path()).stream()
                .filter(operation -> operation.method().equals(exchange.method()))
                .findFirst();
    }

    /** Operations of the path that fits best. */
    private List<Operation> best(String path) {
        List<String> asked = segments(path);
        String found = "";
        int most = -1;
        for (Operation operation : operations) {
            int fixed = fixed(operation.segments(), asked);
            if (fixed > most) {
                most = fixed;
                found = operation.path();
            }
        }
        String template = found;
        return operations.stream()
                .filter(operation -> operation.path().equals(template))
                .toList();
    }

    /** How many fixed segments fit, the first counting most; -1 where the path is another. */
    private static int fixed(List<String> template, List<String> asked) {
        if (template.size() != asked.size()) {
            return -1;
        }
        int score = 0;
        for (int i = 0; i < asked.size(); i++) {
            score *= 2;
            if (template.get(i).equals(asked.get(i))) {
                score++;
            } else if (!template.get(i).startsWith("{")) {
                return -1;
            }
        }
        return score;
    }

    /** What is wrong with an exchange by this description; empty when nothing is. */
    List<String> problems(Exchange exchange) {
        List<Operation> path = best(exchange.path());
        if (path.isEmpty()) {
            return exchange.status() == 404 || exchange.status() == 401
                    ? List.of()
                    : List.of("the path is not described");
        }
        Optional<Operation> operation = operation(exchange);
        if (operation.isEmpty()) {
            return exchange.status() == 405 || exchange.status() == 401
                    ? List.of()
                    : List.of("the method is not described");
        }
        JsonNode response = resolve(operation.get().responses().path(String.valueOf(exchange.status())));
        if (response.isMissingNode()) {
            return List.of("the code is not described");
        }
        JsonNode schema = response.path("content").path("application/json").path("schema");
        if (schema.isMissingNode() || !exchange.type().startsWith("application/json")) {
            return List.of();
        }
        return schema(schema).validate(MAPPER.readTree(exchange.body())).stream()
                .map(Error::toString)
                .toList();
    }

    private JsonNode resolve(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private Schema schema(JsonNode node) {
        return schemas.computeIfAbsent(node.toString(), text -> {
            ObjectNode whole = (ObjectNode) node.deepCopy();
            whole.set("components", document.path("components"));
            return registry.getSchema(whole);
        });
    }
}
