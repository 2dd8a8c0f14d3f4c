package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Nominate;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Zone files that must not become zones: each is refused with the lines in error named, and leaves nothing behind. */
@Tag("system")
class BadZoneFilesTest {
    private static final int LARGEST = 64 << 20;

    /** In order, six lines. */
    private static final String GOOD = """
            $ORIGIN bad.example.
            $TTL 300
            @ IN SOA ns.elsewhere.net. host.bad.example. 1 7200 900 1209600 60
            @ IN NS ns.elsewhere.net.
            www IN A 192.0.2.1
            text IN TXT "here"
            """;

    @TempDir
    private static Path directory;

    private static Nominate nominate;

    @BeforeAll
    static void start() {
        nominate = Nominate.start(directory.resolve("nominate"));
        nominate.unlimit();
    }

    @AfterAll
    static void stop() {
        nominate.close();
    }

    /** What one test leaves in error must not fail the next. */
    @AfterEach
    void clear() {
        nominate.get("/v2/zones")
                .json()
                .path("zones")
                .forEach(zone -> nominate.deleteZone(zone.path("id").asString()));
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("$INCLUDE", GOOD + "$INCLUDE /etc/passwd\n", "line 7:"),
                bad("$INCLUDE within the file", GOOD + "$include other.zone sub\nx A 192.0.2.2\n", "line 7:"),
                bad("$GENERATE of all numbers", GOOD + "$GENERATE 0-4294967295 h$ A 192.0.2.1\n", "line 7:"),
                bad("$GENERATE of too many", GOOD + "$GENERATE 1-65537 h$ A 192.0.2.1\n", "line 7:"),
                bad(
                        "many $GENERATE",
                        GOOD + "$GENERATE 0-65535 h$ A 192.0.2.1\n".repeat(15) + "$GENERATE 0-65535 i$ A 192.0.2.1\n",
                        "line 22:"),
                bad("$GENERATE without end", GOOD + "$GENERATE 0- h$ A 192.0.2.1\n", "line 7:"),
                bad("$GENERATE without a step", GOOD + "$GENERATE 0-9/0 h$ A 192.0.2.1\n", "line 7:"),
                bad("outside", GOOD + "www.other.example. A 192.0.2.2\nx TXT \"y\"\nelse. A 192.0.2.1\n", "line 7:"),
                bad("outside, last", GOOD + "x TXT \"y\"\nelse. A 192.0.2.1\n", "line 8:"),
                bad(
                        "another SOA",
                        GOOD + "@ SOA ns.elsewhere.net. host.bad.example. 2 7200 900 1209600 60\n",
                        "line 7:"),
                bad("SOA below", GOOD + "x SOA ns.elsewhere.net. host.bad.example. 1 7200 900 1209600 60\n", "line 7:"),
                bad("two CNAME", GOOD + "c CNAME a\nc CNAME b\n", "line 8:"),
                bad("open parentheses", GOOD + "x TXT " + "( ".repeat(100_000) + "\n", "line 7:"),
                bad("parentheses across records", GOOD + "x TXT ( \"y\"\nz A 192.0.2.1\n", "line 7:"),
                bad("closing parentheses", GOOD + "x TXT \"y\" )\n", "line 7:"),
                bad("open quotes", GOOD + "x TXT \"y\nz A 192.0.2.1\n", "line 7:"),
                bad("an endless token", GOOD + "x TXT " + "y".repeat(1 << 20) + "\n", "line 7:"),
                bad("an endless record", GOOD + "x TXT (\n" + "y\n".repeat(20_000) + ")\n", "line 7:"),
                bad("a NUL", GOOD + "x\0y A 192.0.2.1\n", "line 7:"),
                bad("a long label", GOOD + "x".repeat(64) + " A 192.0.2.1\n", "line 7:"),
                bad("no such address", GOOD + "x A 192.0.2.256\n", "line 7:"),
                bad("a wrong TTL", GOOD + "x 2147483648 A 192.0.2.1\n", "line 7:"),
                bad("another class", GOOD + "x CH A 192.0.2.1\n", "line 7:"));
    }

    private static Arguments bad(String name, String file, String told) {
        return Arguments.argumentSet(name, file.getBytes(StandardCharsets.UTF_8), told);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void atOnce(byte[] file, String told) {
        Nominate.Answer answer = nominate.importZone(file);
        assertThat(answer.code()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("code").asInt()).isEqualTo(400);
        assertThat(answer.json().path("message").asString()).contains(told);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void byTask(byte[] file, String told) {
        JsonNode task = nominate.importByTask(file);
        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("ERROR");
        assertThat(task.path("message").asString()).contains(told);
        assertThat(task.path("zone_id").isNull()).isTrue();
        assertNothingIsLeft();
    }

    @Test
    void octetsWithoutSense() {
        byte[] octets = new byte[1 << 20];
        new Random(7).nextBytes(octets);
        for (byte[] file : new byte[][] {
            octets, new byte[1 << 20], {}, {'\n'}, ";".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII)
        }) {
            Nominate.Answer answer = nominate.importZone(file);
            assertThat(answer.code()).as(answer.text()).isEqualTo(400);
            assertThat(answer.text().length()).isLessThan(1 << 20);
            assertNothingIsLeft();
        }
    }

    /** With its length told and without: either way the client reads why. */
    @Test
    void tooLarge() {
        byte[] file = Arrays.copyOf(GOOD.getBytes(StandardCharsets.US_ASCII), LARGEST + (1 << 20));
        Arrays.fill(file, GOOD.length(), file.length, (byte) '\n');
        for (String path : new String[] {"/v2/zones", "/v2/zones/tasks/imports"}) {
            for (BodyPublisher body : new BodyPublisher[] {
                BodyPublishers.ofByteArray(file), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(file))
            }) {
                Nominate.Answer answer = nominate.upload("POST", path, "text/dns", "application/json", body);
                assertThat(answer.code()).as(answer.text()).isEqualTo(413);
                assertThat(answer.json().path("type").asString()).isEqualTo("request_too_large");
                assertNothingIsLeft();
            }
        }
    }

    /** What is refused here is refused for what is wrong with it: the file around it is in order. */
    @Test
    void theRestIsInOrder() {
        Nominate.Answer answer = nominate.importZone(GOOD.replace("bad", "good").getBytes(StandardCharsets.US_ASCII));
        assertThat(answer.code()).as(answer.text()).isEqualTo(201);
        nominate.deleteZone(answer.json().path("id").asString());
    }

    private static void assertNothingIsLeft() {
        assertThat(nominate.get("/v2/zones").json().path("zones")).isEmpty();
    }
}
