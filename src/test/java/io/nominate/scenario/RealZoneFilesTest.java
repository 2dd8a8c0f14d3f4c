package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nominate.testkit.Nominate;
import io.nominate.testkit.PlainServer;
import io.nominate.testkit.ServedZone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import tools.jackson.databind.JsonNode;

/**
 * Zone files of other name servers' tests, imported and then served as Knot or NSD serves them. The files belong to those
 * projects and are not part of this one: they are looked for in {@code ../shared/zones}, or where the property or
 * variable {@code NOMINATE_ZONES} says. Where they are missing the test is left out, except in CI.
 */
@Tag("system")
class RealZoneFilesTest {
    private static final String KNOTS = "knot-cross-message.zone";

    private static final Map<String, String> FILES = files();

    /** Knot refuses octets beyond ASCII in a string, and an escape of unit.test's NAPTR: NSD takes both. */
    private static final Set<String> NOT_FOR_KNOT = Set.of("test.com.", "unit.test.");

    private static final String LARGE = "pdns-example.com.zone";

    /**
     * The lines that named-checkzone refuses: a CNAME beside an A, the type ALIAS of PowerDNS alone, a service parameter
     * by a name that is not registered, and a key number with leading zeros.
     */
    private static final Set<Integer> LINES_IN_ERROR = Set.of(86, 20197, 20226, 20227);

    /** How many of a zone's names and types are asked for one by one. */
    private static final int QUESTIONS = 2_000;

    private static final Pattern LINE = Pattern.compile("\\bline (\\d+):");

    @TempDir
    private static Path directory;

    private static Path zones = Path.of("");
    private static Nominate nominate;

    @BeforeAll
    static void start() {
        zones = zones();
        // Knot's file is of the zone "example.", which has one label.
        nominate = Nominate.start(
                directory.resolve("nominate"), List.of(), Map.of("OS_SERVICE_CENTRAL__MIN_ZONE_LABELS", "1"));
        nominate.unlimit();
    }

    @AfterAll
    static void stop() {
        if (nominate != null) {
            nominate.close();
        }
    }

    /** Zones below others go first. */
    @AfterEach
    void clear() {
        List<JsonNode> all = new ArrayList<>();
        nominate.get("/v2/zones?limit=1000").json().path("zones").forEach(all::add);
        all.sort(Comparator.comparingInt(zone -> -zone.path("name").asString().split("\\.").length));
        all.forEach(zone -> nominate.deleteZone(zone.path("id").asString()));
    }

    /** Names of zones, and their files; a zone comes before those below it, which hinder its deletion. */
    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("example.", KNOTS);
        files.put("huge.example.", "nsd-huge.example.zone");
        files.put("2.0.192.in-addr.arpa.", "pdns-2.0.192.in-addr.arpa.zone");
        files.put("wtest.com.", "pdns-wtest.com.zone");
        files.put("unit.test.", "pdns-unit.test.zone");
        files.put("test.com.", "pdns-test.com.zone");
        return files;
    }

    private static Path zones() {
        Path path = Path.of(Optional.ofNullable(System.getProperty("NOMINATE_ZONES"))
                .or(() -> Optional.ofNullable(System.getenv("NOMINATE_ZONES")))
                .orElse("../shared/zones"));
        boolean found = Files.isDirectory(path);
        if (System.getenv("CI") != null) {
            assertThat(found).as("zone files in %s", path.toAbsolutePath()).isTrue();
        }
        assumeTrue(found, () -> "left out: there are no zone files in " + path.toAbsolutePath());
        return path;
    }

    private static byte[] file(String name) throws IOException {
        return Files.readAllBytes(zones.resolve(name));
    }

    /** One character for each octet. */
    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private ServedZone own(String name) {
        return ServedZone.of(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), nominate.mdns().port()),
                name);
    }

    private static Map<String, Path> paths() throws IOException {
        Map<String, Path> paths = new LinkedHashMap<>();
        for (Map.Entry<String, String> zone : FILES.entrySet()) {
            paths.put(
                    zone.getKey(),
                    Files.write(directory.resolve(zone.getKey() + "zone"), forOthers(file(zone.getValue()))));
        }
        return paths;
    }

    @Test
    void servedAsKnotAndNsdServeThem() throws IOException {
        importAll();
        Map<String, Path> forKnot = paths();
        forKnot.keySet().removeAll(NOT_FOR_KNOT);
        try (PlainServer knot = PlainServer.knot(Files.createDirectory(directory.resolve("knot")), forKnot);
                PlainServer nsd = PlainServer.nsd(Files.createDirectory(directory.resolve("nsd-all")), paths())) {
            for (String name : FILES.keySet()) {
                if (!NOT_FOR_KNOT.contains(name)) {
                    compare(own(name), ServedZone.of(knot.address(), name));
                }
                compare(own(name), ServedZone.of(nsd.address(), name));
            }
        }
    }

    /** Half of them at once, half of them by tasks. */
    private void importAll() throws IOException {
        boolean byTask = false;
        for (Map.Entry<String, String> zone : FILES.entrySet()) {
            byTask = !byTask;
            String id = byTask ? importByTask(file(zone.getValue())) : importAtOnce(file(zone.getValue()));
            nominate.awaitActive(id);
        }
    }

    private String importAtOnce(byte[] file) {
        Nominate.Answer answer = nominate.importZone(file);
        assertThat(answer.code()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private String importByTask(byte[] file) {
        JsonNode task = nominate.importByTask(file);
        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("COMPLETE");
        return task.path("zone_id").asString();
    }

    /** Transfers alike, and answers alike to each owner with each of its types, a type it lacks, and a name below it. */
    private static void compare(ServedZone own, ServedZone other) {
        List<Record> records = other.records();
        assertThat(own.transfer()).as("AXFR of %s", own.apex()).isEqualTo(other.transfer());
        Set<Question> questions = new TreeSet<>(Set.of(new Question(own.apex(), Type.A)));
        for (Record record : records) {
            questions.add(new Question(record.getName(), record.getType()));
            questions.add(new Question(record.getName(), Type.A));
            questions.add(new Question(below(record.getName()), Type.A));
        }
        int step = Math.ceilDiv(questions.size(), QUESTIONS);
        List<Question> asked = new ArrayList<>(questions);
        for (int i = 0; i < asked.size(); i += step) {
            Question question = asked.get(i);
            assertThat(own.answer(question.name(), question.type()))
                    .as("%s", question)
                    .isEqualTo(other.answer(question.name(), question.type()));
        }
    }

    private static Name below(Name name) {
        try {
            return Name.concatenate(Name.fromConstantString("b1t"), name);
        } catch (org.xbill.DNS.NameTooLongException e) {
            return name;
        }
    }

    private record Question(Name name, int type) implements Comparable<Question> {
        @Override
        public int compareTo(Question other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : Integer.compare(type, other.type);
        }

        @Override
        public String toString() {
            return name + " " + Type.string(type);
        }
    }

    @Test
    void theLargeFileIsRefusedLineByLine() throws IOException {
        Nominate.Answer answer = nominate.importZone(file(LARGE));
        assertThat(answer.code()).as(answer.text()).isEqualTo(400);
        assertThat(linesNamed(answer.json().path("message").asString())).isEqualTo(LINES_IN_ERROR);

        JsonNode task = nominate.importByTask(file(LARGE));
        assertThat(task.path("status").asString()).isEqualTo("ERROR");
        assertThat(linesNamed(task.path("message").asString())).isEqualTo(LINES_IN_ERROR);
        assertThat(nominate.get("/v2/zones").json().path("zones")).isEmpty();
    }

    private static Set<Integer> linesNamed(String message) {
        Matcher lines = LINE.matcher(message);
        Set<Integer> found = new TreeSet<>();
        while (lines.find()) {
            found.add(Integer.valueOf(lines.group(1)));
        }
        return found;
    }

    /** Imported twice: the second time the JVM has compiled what it needs. How long it took is printed. */
    @Test
    void theLargeFileWithoutThoseLinesIsServedAlike() throws IOException {
        byte[] mended = withoutLinesInError(file(LARGE));
        long begin = System.nanoTime();
        String first = importAtOnce(mended);
        Duration once = Duration.ofNanos(System.nanoTime() - begin);
        nominate.deleteZone(first);
        begin = System.nanoTime();
        String id = importAtOnce(mended);
        Duration again = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf("import of %s: %d ms, and again %d ms%n", LARGE, once.toMillis(), again.toMillis());
        nominate.awaitActive(id);

        Path copy = Files.write(directory.resolve("example.com"), forOthers(mended));
        Path home = Files.createDirectory(directory.resolve("nsd"));
        try (PlainServer nsd = PlainServer.nsd(home, Map.of("example.com.", copy))) {
            compare(own("example.com."), ServedZone.of(nsd.address(), "example.com."));
        }
    }

    /** The lines stay where they are, empty: octets beyond ASCII are kept as they are. */
    private static byte[] withoutLinesInError(byte[] file) {
        String[] lines = text(file).split("\n", -1);
        return IntStream.rangeClosed(1, lines.length)
                .mapToObj(number -> LINES_IN_ERROR.contains(number) ? "" : lines[number - 1])
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Mended where Nominate takes more than others: NSD and Knot refuse a TXT string of more than 255 octets, which
     * Nominate splits there; NSD refuses an SOA that comes twice, even the same; and Debian's NSD does not know the type WALLET,
     * and is given the same record in the form of RFC 3597.
     */
    private static byte[] forOthers(byte[] file) {
        String mended = Pattern.compile("\\bWALLET\\s+(\"[^\\n]*\")")
                .matcher(text(file))
                .replaceAll(found -> "TYPE262 " + generic(found.group(1)));
        mended = Pattern.compile("(?<=TXT\\s{1,9})\"([^\"\\\\\\n]{256,})\"$", Pattern.MULTILINE)
                .matcher(mended)
                .replaceAll(found -> "\"" + found.group(1).replaceAll("(.{255})(?=.)", "$1\" \"") + "\"");
        mended = Pattern.compile("^(\\S+ \\d+ IN SOA [^\\n]*\\n)(.*)^\\1", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(mended)
                .replaceFirst("$1$2");
        return mended.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String generic(String strings) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Pattern.compile("\"([^\"]*)\"").matcher(strings).results().forEach(string -> {
            data.write(string.group(1).length());
            data.writeBytes(string.group(1).getBytes(StandardCharsets.ISO_8859_1));
        });
        return "\\\\# " + data.size() + " " + HexFormat.of().formatHex(data.toByteArray());
    }

    @Test
    void exportsImportToTheSame() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("example.com.", withoutLinesInError(file(LARGE)));
        for (Map.Entry<String, String> zone : FILES.entrySet()) {
            files.put(zone.getKey(), file(zone.getValue()));
        }
        for (Map.Entry<String, byte[]> zone : files.entrySet()) {
            String id = importAtOnce(zone.getValue());
            nominate.awaitActive(id);
            Set<String> before = own(zone.getKey()).transfer();
            String byTask = exportByTask(id);
            String atOnce = exported("/v2/zones/" + id);
            assertThat(atOnce).isEqualTo(byTask);

            nominate.deleteZone(id);
            String again = importAtOnce(byTask.getBytes(StandardCharsets.UTF_8));
            nominate.awaitActive(again);
            assertThat(own(zone.getKey()).transfer()).isEqualTo(before);
        }
    }

    private String exportByTask(String zoneId) {
        Nominate.Answer started = nominate.post("/v2/zones/" + zoneId + "/tasks/export", "");
        assertThat(started.code()).as(started.text()).isEqualTo(202);
        String path = "/v2/zones/tasks/exports/" + started.json().path("id").asString();
        assertThat(nominate.awaitTask(path).path("status").asString()).isEqualTo("COMPLETE");
        return exported(path + "/export");
    }

    private static String exported(String path) {
        Nominate.Answer answer = nominate.upload("GET", path, "application/json", "text/dns", BodyPublishers.noBody());
        assertThat(answer.code()).isEqualTo(200);
        return answer.text();
    }
}
