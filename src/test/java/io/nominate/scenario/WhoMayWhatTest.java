package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.http.ApiServer;
import io.nominate.testkit.Keystone;
import io.nominate.testkit.KeystoneExtension;
import io.nominate.testkit.Nominate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every route as everybody: {@code who-may-what.txt} has the codes. */
@Tag("system")
@ExtendWith(KeystoneExtension.class)
class WhoMayWhatTest {
    private static final String TABLE = "who-may-what.txt";
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    @TempDir
    Path directory;

    /** A line of the table. */
    private record Row(String line, String method, String path, List<String> codes, String body) {
        static Row of(String line) {
            String[] columns = line.split("\\|", 3);
            String[] call = columns[0].strip().split("\\s+", 2);
            return new Row(
                    line,
                    call[0],
                    call[1],
                    Arrays.asList(columns[1].strip().split("\\s+")),
                    columns[2].strip().replace("\\n", "\n").replace("\\\\", "\\"));
        }
    }

    @Test
    void everyRouteAsEverybody(Keystone keystone) throws IOException {
        List<Row> rows = table();
        List<String> who = rows.getFirst().codes();
        try (Nominate nominate = Nominate.start(directory.resolve("nominate"), List.of(), options(keystone))) {
            Actors actors = Actors.make(keystone);
            Things things = new Things(nominate, actors);
            List<Row> calls = rows.subList(1, rows.size());
            assertThat(calls.stream()
                            .map(row -> told(
                                    row,
                                    who.stream()
                                            .map(name -> code(nominate, row, actors.headers(name), things))
                                            .toList()))
                            .toList())
                    .isEqualTo(calls.stream().map(row -> told(row, row.codes())).toList());
        }
    }

    /** Whatever needs a token and is described is in the table. */
    @Test
    void noRouteIsMissing() throws IOException {
        List<Row> rows = table();
        assertThat(described())
                .hasSizeGreaterThan(60)
                .allMatch(route -> rows.stream().anyMatch(row -> route.matches(row.method(), row.path())));
    }

    private record Route(String method, String path) {
        boolean matches(String ofMethod, String ofPath) {
            return method.equals(ofMethod)
                    && ofPath.replaceFirst("\\?.*", "")
                            .replaceAll("\\{[^}]*}", "x")
                            .matches(path.replaceAll("\\{[^}]*}", "[^/]+"));
        }
    }

    private static List<Route> described() throws IOException {
        try (InputStream yaml = ApiServer.class.getResourceAsStream("v2/openapi.yaml")) {
            Object paths = ((Map<?, ?>)
                            new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(yaml)))
                    .get("paths");
            return ((Map<?, ?>) Objects.requireNonNull(paths))
                    .entrySet().stream()
                            .filter(path -> path.getKey().toString().matches("/(v1|v2|admin)/.*")
                                    && !path.getKey().toString().endsWith(".yaml"))
                            .flatMap(path -> ((Map<?, ?>) path.getValue())
                                    .keySet().stream()
                                            .map(method -> method.toString().toUpperCase(Locale.ROOT))
                                            .filter(METHODS::contains)
                                            .map(method -> new Route(
                                                    method, path.getKey().toString())))
                            .toList();
        }
    }

    private static Map<String, String> options(Keystone keystone) {
        return Stream.concat(
                        keystone.options("60").entrySet().stream(),
                        Map.of(
                                "OS_SERVICE_API__ENABLE_API_ADMIN", "True",
                                "OS_SERVICE_API__ENABLED_EXTENSIONS_ADMIN", "quotas, reports, zones",
                                "OS_DEFAULT__NETWORK_API", "static",
                                "OS_DEFAULT__QUOTA_ZONES", "-1",
                                "OS_DEFAULT__QUOTA_ZONE_RECORDSETS", "-1",
                                "OS_DEFAULT__QUOTA_ZONE_RECORDS", "-1",
                                "OS_WEBHOOKS__PER_PROJECT", "1000")
                                .entrySet()
                                .stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String code(Nominate nominate, Row row, Map<String, String> headers, Things things) {
        Things.Filling filling = things.filling();
        String path = filling.fill(row.path());
        String body = filling.fill(row.body());
        return String.valueOf(nominate.as(Things.typed(headers, body), row.method(), path, body)
                .code());
    }

    private static String told(Row row, List<String> codes) {
        return row.method() + " " + row.path() + " " + String.join(" ", codes);
    }

    private static List<Row> table() throws IOException {
        try (InputStream table = WhoMayWhatTest.class.getResourceAsStream(TABLE)) {
            return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        }
    }
}
