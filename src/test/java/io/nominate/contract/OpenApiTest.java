package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.nominate.contract.Exchanges.Exchange;
import io.nominate.contract.OpenApi.Operation;
import io.nominate.http.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Holds {@code openapi.yaml} against all that the other contract tests asked and were answered, and makes the table of
 * docs/compatibility.md of it. Comes last; alone it fails, since nothing was asked yet. {@code -Ddocs.write=true} writes
 * the table.
 */
@ExtendWith(TargetExtension.class)
@Order(Integer.MAX_VALUE)
class OpenApiTest {
    private static final Path PAGE = Path.of("docs/compatibility.md");
    private static final String BEGIN = "<!-- paths: made by ./dev fmt from recorded exchanges -->\n";
    private static final String END = "<!-- end of paths -->\n";

    private OpenApi api;
    private Collection<Exchange> exchanges;

    @BeforeEach
    void read(Target target) {
        assumeThat(target.name()).as("only Nominate describes itself").isEqualTo("nominate");
        Reply served = target.demo().get("/v2/openapi.yaml").is(200);
        assertThat(served.header("Content-Type")).startsWith("application/yaml");
        api = OpenApi.read(served.response().body());
        exchanges = target.exchanges().all();
    }

    @Test
    void itIsServedToThoseWithoutAToken(Target target) {
        target.demo().with("X-Auth-Token", "").get("/v2/openapi.yaml").is(200);
    }

    @Test
    void whatIsAnsweredIsDescribed() {
        List<String> wrong = exchanges.stream()
                .flatMap(exchange -> api.problems(exchange).stream().map(problem -> exchange + ": " + problem))
                .distinct()
                .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsDescribedWasSeen() {
        List<String> unseen = api.operations().stream()
                .flatMap(operation -> operation.codes().stream()
                        .filter(code -> seen(operation).stream()
                                .noneMatch(exchange ->
                                        String.valueOf(exchange.status()).equals(code)))
                        .map(code -> operation + " " + code))
                .toList();
        assertThat(unseen).as("run all of io.nominate.contract").isEmpty();
    }

    private List<Exchange> seen(Operation operation) {
        return exchanges.stream()
                .filter(exchange ->
                        api.operation(exchange).filter(operation::equals).isPresent())
                .toList();
    }

    @Test
    void theTableIsTrue() throws Exception {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(page).contains(BEGIN, END);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
        } else {
            assertThat(page.substring(begin, end)).as("./dev fmt writes it").isEqualTo(table());
        }
    }

    private String table() {
        StringBuilder table = new StringBuilder("| Method and path | Codes | Fields of the answer |\n|---|---|---|\n");
        for (Operation operation : api.operations()) {
            List<Exchange> seen = seen(operation);
            String codes = seen.stream()
                    .map(Exchange::status)
                    .distinct()
                    .sorted()
                    .map(String::valueOf)
                    .collect(Collectors.joining(" "));
            table.append("| `")
                    .append(operation)
                    .append("` | ")
                    .append(codes)
                    .append(" | ")
                    .append(fields(seen))
                    .append(" |\n");
        }
        return table.toString();
    }

    /** The fields of all answers that were no refusals. */
    private static String fields(List<Exchange> seen) {
        Set<String> fields = new TreeSet<>();
        Set<String> types = new TreeSet<>();
        for (Exchange exchange : seen) {
            if (exchange.status() < 300 && exchange.body().length > 0) {
                if (!exchange.type().startsWith("application/json")) {
                    types.add("`" + exchange.type().replaceFirst(";.*", "") + "`");
                } else if (new String(exchange.body(), StandardCharsets.UTF_8).startsWith("{")) {
                    fields.addAll(Json.read(exchange.body()).propertyNames());
                }
            }
        }
        types.addAll(fields);
        return String.join(", ", types);
    }
}
