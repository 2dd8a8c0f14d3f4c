package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.cli.Cli;
import io.nominate.cli.command.Catalogue;
import io.nominate.cli.command.Console;
import io.nominate.testkit.Commands;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.OpenStackShell;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Each command of Debian's openstack client for DNS, and its twin of {@code nominate}, run on one server: the same words and
 * options give the same JSON. Each has objects of its own, the letter a or b in their names.
 */
@Tag("system")
class OpenStackTwinsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern HOLE = Pattern.compile("\\{(\\w+)}");

    /** What differs between one's own object and the other's: it must be there in both, or null in both. */
    private static final Set<String> OWN = Set.of(
            "id",
            "created_at",
            "updated_at",
            "transferred_at",
            "serial",
            "version",
            "status",
            "action",
            "zone_id",
            "key",
            "links",
            "location",
            "zone_transfer_request_id",
            "heartbeated_at");

    /** The commands, one after another; {@code => name} keeps the id of what came back, {@code ~ path} awaits a task. */
    private static final String STORY = """
            zone create --email a@example.org --ttl 600 --description first {s}.example.net. => zone
            zone set --ttl 700 --email b@example.org --description second {s}.example.net.
            zone set --no-description {zone}
            zone show {s}.example.net.
            zone list --name {s}.example.net. --type PRIMARY
            zone list --type PRIMARY
            zone create --type SECONDARY {s}.followed.example.net. --masters 127.0.0.1:9 127.0.0.1:10
            zone axfr {s}.followed.example.net.
            zone create --email a@example.org left.{s}.example.org. --attributes tier:gold
            zone abandon --all-projects left.{s}.example.org.
            recordset create {zone} www --type A --record 192.0.2.1 --record 192.0.2.2 --ttl 60 --description web => set
            recordset set {zone} {set} --record 192.0.2.9 --no-ttl --no-description
            recordset show {zone} {set}
            recordset list {s}.example.net. --type A
            recordset list all --data 192.0.2.9
            recordset delete {zone} {set}
            zone export create {zone} => export
            ~ /v2/zones/tasks/exports/{export}
            zone export show {export}
            zone export list
            zone export showfile {export}
            zone export delete {export}
            zone import create {file} => import
            ~ /v2/zones/tasks/imports/{import}
            zone import show {import}
            zone import list
            zone import delete {import}
            zone transfer request create {zone} --description gift => request
            zone transfer request set {request} --description present
            zone transfer request show {request}
            zone transfer request list
            zone transfer accept request --transfer-id {request} --key {key} => accept
            zone transfer accept show {accept}
            zone transfer accept list
            zone transfer request create {zone} => request
            zone transfer request delete {request}
            zone blacklist create --pattern ^bad.{s}$ --description first => bad
            zone blacklist set {bad} --pattern ^worse.{s}$ --no-description
            zone blacklist show {bad}
            zone blacklist list
            zone blacklist delete {bad}
            tsigkey create --name key-{s} --algorithm hmac-sha256 --secret c2VjcmV0 --scope POOL --resource-id 794ccc2c-d751-44fe-b57f-8894c9f5c842 => tsig
            tsigkey set {tsig} --name other-{s}
            tsigkey show {tsig}
            tsigkey list
            tsigkey delete {tsig}
            dns quota list
            dns quota set --project-id 1{s} --zones 77 --zone-records 99
            dns quota list --project-id 1{s}
            dns quota reset --project-id 1{s}
            dns service list --service_name api => service
            dns service show {service}
            ptr record set {ip} vm.example.org. --description mine --ttl 60
            ptr record show {ip}
            ptr record list
            ptr record unset {ip}
            zone delete {s}.example.net.
            tld create --name t{s} --description first => tld
            tld set {tld} --description second
            tld show t{s}
            tld list
            tld delete t{s}
            """;

    @TempDir
    Path directory;

    private final Map<String, String> ours = new HashMap<>(Map.of("s", "b"));
    private final Map<String, String> theirs = new HashMap<>(Map.of("s", "a"));

    @Test
    void everyCommandHasItsTwin() {
        List<String> twins = Catalogue.of("nominate").names();
        List<String> commands = commandsOfTheClient();
        assertThat(commands).hasSizeGreaterThan(50);
        assertThat(twins).containsAll(commands);
        assertThat(commands)
                .allSatisfy(command -> assertThat(STORY.lines())
                        .as("the story has " + command)
                        .anyMatch(line -> line.startsWith(command)));
    }

    @Test
    void twinsAnswerAlike() throws Exception {
        Path addresses = directory.resolve("addresses");
        Files.writeString(addresses, "");
        try (Nominate nominate = Nominate.start(
                        directory.resolve("nominate"),
                        List.of(),
                        Map.of(
                                "OS_DEFAULT__NETWORK_API",
                                "static",
                                "OS_NETWORK_API_STATIC__FILE",
                                addresses.toString(),
                                "OS_SERVICE_CENTRAL__ALLOW_TENANT_ADDRESSES",
                                "127.0.0.0/8"));
                OpenStackShell openstack = new OpenStackShell(nominate.openrc())) {
            prepare(nominate, addresses);
            for (String line : STORY.lines().toList()) {
                if (line.startsWith("~ ")) {
                    nominate.awaitTask(filled(line.substring(2), ours));
                    nominate.awaitTask(filled(line.substring(2), theirs));
                    continue;
                }
                String[] parts = line.split(" => ");
                JsonNode their = json(parts[0], openstack.run(filled(parts[0], theirs) + format(parts[0])));
                JsonNode our = json(parts[0], ours(nominate, filled(parts[0], ours) + format(parts[0])));
                keep(parts, their, theirs);
                keep(parts, our, ours);
                assertThat(comparable(our)).as(parts[0]).isEqualTo(comparable(their));
            }
        }
    }

    private void prepare(Nominate nominate, Path addresses) throws Exception {
        String project = nominate.get("/v2/quotas").json().path("project_id").asString("");
        if (project.isEmpty()) {
            project = nominate.call("POST", "/v2/zones", "application/json", """
                            {"name": "first.example.com.", "email": "a@example.org"}""")
                    .json()
                    .path("project_id")
                    .asString();
        }
        Files.writeString(
                addresses,
                "192.0.2.71,%s,RegionOne,%s\n192.0.2.72,%s,RegionOne,%s\n"
                        .formatted(project, uuid(1), project, uuid(2)));
        for (Map<String, String> side : List.of(ours, theirs)) {
            String letter = side.getOrDefault("s", "");
            side.put("ip", "RegionOne:" + uuid(letter.equals("b") ? 1 : 2));
            Path file = directory.resolve(letter + ".zone");
            Files.writeString(file, """
                    $ORIGIN imported.%s.example.org.
                    $TTL 60
                    @ SOA ns1.example.org. a.example.org. 1 3600 600 86400 60
                    @ NS ns1.example.org.
                    host A 192.0.2.7
                    """.formatted(letter));
            side.put("file", file.toString());
        }
    }

    private static String uuid(int last) {
        return "0b6c3a4e-5f2d-4c1b-9a8e-00000000000" + last;
    }

    /** What the client registers: {@code zone_transfer_request_create} is the command of those words. */
    private static List<String> commandsOfTheClient() {
        return Commands.run(
                        "/usr/bin/python3",
                        "-c",
                        "from importlib.metadata import entry_points\n"
                                + "for e in entry_points(group='openstack.dns.v2'): print(e.name.replace('_', ' '))")
                .orThrow()
                .lines()
                .toList();
    }

    /** Those that show nothing take no format. */
    private static String format(String line) {
        return Pattern.compile("(abandon|axfr|unset|reset|(request|export|import|blacklist|tsigkey|tld) delete)\\b")
                        .matcher(line)
                        .find()
                ? ""
                : " -f json";
    }

    private static String filled(String text, Map<String, String> side) {
        return HOLE.matcher(text)
                .replaceAll(hole -> Matcher.quoteReplacement(side.getOrDefault(hole.group(1), "?" + hole.group(1))));
    }

    private static String ours(Nominate nominate, String line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(nominate.openrc(), new PrintWriter(out), new PrintWriter(err), false);
        int exit = new Cli("nominate", console).run(List.of(line.split(" ")), group -> Map.of());
        assertThat(exit).as(line + ": " + err).isZero();
        return out.toString();
    }

    private static JsonNode json(String line, String text) {
        try {
            return text.isBlank() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalStateException(line + ": " + text, e);
        }
    }

    private static void keep(String[] parts, JsonNode answer, Map<String, String> side) {
        if (parts.length > 1) {
            JsonNode one = answer.isArray() ? answer.path(0) : answer;
            side.put(parts[1], one.path("id").asString());
            if (one.has("key")) {
                side.put("key", one.path("key").asString());
            }
        }
    }

    /** With what is one's own made alike; of lists of all, both sides have the same. */
    private static Object comparable(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream()
                    .map(OpenStackTwinsTest::comparable)
                    .sorted(Comparator.comparing(Object::toString))
                    .toList();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        value.properties().forEach(field -> {
            String text = field.getValue().toString();
            boolean own = OWN.contains(field.getKey()) && !field.getValue().isNull() && !text.equals("\"\"");
            fields.put(field.getKey(), own ? "own" : alike(text));
        });
        return fields;
    }

    /** Texts without the letter of a side. */
    private static String alike(String text) {
        return text.replaceAll("SOA [^\\\\]*", "SOA")
                .replaceAll("((?<![a-z])|(?<=\\\\n))[ab]\\.(?=example|followed)", "{s}.")
                .replaceAll("(key-|other-|t)[ab]\"", "$1{s}\"")
                .replaceAll("(bad|worse)\\.[ab]", "$1.{s}")
                .replaceAll("0000000000[12]", "n")
                .replaceAll("192\\.0\\.2\\.7[12]", "address");
    }
}
