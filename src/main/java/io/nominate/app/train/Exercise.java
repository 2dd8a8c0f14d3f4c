package io.nominate.app.train;

import io.nominate.app.part.Notice;
import io.nominate.model.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Uses a server that has started as its clients will: each kind of request a few times, the frequent ones often enough
 * that the AOT cache has profiles of their code. A server that answers otherwise than expected ends it with an
 * exception, and no cache is made.
 */
public final class Exercise {
    private static final int OFTEN = 300;
    private static final int POLLS = 500;
    private static final int POLL_MILLIS = 20;
    private static final String ZONES = "/v2/zones";
    private static final Pattern ADDRESS = Pattern.compile("([0-9.]+):([0-9]+)");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path openrc;
    private final HostPort api;
    private final HostPort mdns;

    /**
     * @param openrc the first user's credentials
     * @param notices where the server listens
     */
    public Exercise(Path openrc, List<Notice> notices) {
        this.openrc = openrc;
        this.api = address(notices, "API");
        this.mdns = address(notices, "MiniDNS");
    }

    private static HostPort address(List<Notice> notices, String label) {
        return notices.stream()
                .filter(notice -> notice.label().equals(label))
                .map(notice -> ADDRESS.matcher(notice.text()))
                .filter(Matcher::find)
                .map(found -> new HostPort(found.group(1), Integer.parseInt(found.group(2))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("training: nobody told where the " + label + " listens"));
    }

    /** Does it all; takes some seconds. */
    public void run() throws IOException, InterruptedException {
        try (ApiTalk talk = new ApiTalk(api);
                DnsTalk dns = new DnsTalk(mdns)) {
            talk.get("/").expect(200, 300);
            talk.get("/healthcheck").expect(200);
            talk.get(ZONES).expect(401);
            liftQuotas(talk, logIn(talk));
            String zone = createZones(talk);
            recordSets(talk, zone);
            errors(talk, zone);
            files(talk, zone);
            await(talk, ZONES + "/" + zone, "ACTIVE");
            questions(talk, dns, zone);
            talk.call("DELETE", ZONES + "/" + zone, "", "").expect(202);
        }
    }

    private String logIn(ApiTalk talk) throws IOException {
        talk.get("/identity/v3").expect(200);
        String rc = Files.readString(openrc);
        String body = """
                {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "%s",
                 "domain": {"name": "Default"}, "password": "%s"}}},
                 "scope": {"project": {"name": "%s", "domain": {"name": "Default"}}}}}""".formatted(
                        variable(rc, "OS_USERNAME"), variable(rc, "OS_PASSWORD"), variable(rc, "OS_PROJECT_NAME"));
        ApiTalk.Answer answer =
                talk.send("POST", "/identity/v3/auth/tokens", body).expect(201);
        talk.use(answer.subjectToken().orElseThrow());
        talk.get("/identity/v3/auth/projects").expect(200);
        return JSON.readTree(answer.text())
                .path("token")
                .path("project")
                .path("id")
                .asString();
    }

    private static String variable(String rc, String name) {
        Matcher line = Pattern.compile("export " + name + "='?([^'\n]*)").matcher(rc);
        if (!line.find()) {
            throw new IllegalStateException("training: no " + name + " in the openrc file");
        }
        return line.group(1);
    }

    private static void liftQuotas(ApiTalk talk, String project) throws IOException {
        talk.send("PATCH", "/v2/quotas/" + project, """
                        {"zones": -1, "zone_recordsets": -1, "zone_records": -1, "recordset_records": -1,
                         "api_export_size": -1}""").expect(200);
        talk.get("/v2/quotas/" + project).expect(200);
        talk.get("/v2/limits").expect(200);
    }

    /** Some zones, of which the first is used further. */
    private static String createZones(ApiTalk talk) throws IOException {
        String first = "";
        for (int i = 0; i < OFTEN / 6; i++) {
            String id = id(talk.send(
                            "POST",
                            ZONES,
                            "{\"name\": \"zone%d.example.\", \"email\": \"hostmaster@example.org\"}".formatted(i))
                    .expect(202));
            first = first.isEmpty() ? id : first;
        }
        for (int i = 0; i < OFTEN; i++) {
            talk.get(ZONES + "/" + first).expect(200);
        }
        for (int i = 0; i < OFTEN / 6; i++) {
            talk.get(ZONES).expect(200);
            talk.get(ZONES + "?limit=20&sort_key=name&sort_dir=desc&name=*one*").expect(200);
        }
        talk.send("PATCH", ZONES + "/" + first, "{\"ttl\": 600, \"description\": \"a zone\"}")
                .expect(202);
        talk.get(ZONES + "/" + first + "/nameservers").expect(200);
        return first;
    }

    private static void recordSets(ApiTalk talk, String zone) throws IOException {
        String sets = ZONES + "/" + zone + "/recordsets";
        String last = "";
        for (int i = 0; i < OFTEN; i++) {
            last = id(create(talk, sets, "host" + i, "A", "\"192.0.2." + i % 256 + "\""));
        }
        create(talk, sets, "host1", "AAAA", "\"2001:db8::1\", \"2001:db8::2\"");
        create(talk, sets, "text", "TXT", "\"\\\"some text\\\"\"");
        create(talk, sets, "alias", "CNAME", "\"host1.zone0.example.\"");
        create(talk, sets, "mail", "MX", "\"10 host1.zone0.example.\"");
        create(talk, sets, "_sip._tcp", "SRV", "\"0 0 5060 host1.zone0.example.\"");
        for (int i = 0; i < OFTEN / 3; i++) {
            talk.get(sets + "/" + last).expect(200);
            talk.get(sets + "?limit=20").expect(200);
            talk.send("PUT", sets + "/" + last, "{\"ttl\": " + (300 + i) + ", \"records\": [\"192.0.2.7\"]}")
                    .expect(202);
        }
        talk.get(sets + "?type=A&data=192.0.2.*&sort_key=name&limit=5&marker=" + last)
                .expect(200);
        talk.get("/v2/recordsets?name=host*").expect(200);
        talk.call("DELETE", sets + "/" + last, "", "").expect(202);
    }

    private static ApiTalk.Answer create(ApiTalk talk, String sets, String label, String type, String records)
            throws IOException {
        return talk.send(
                        "POST",
                        sets,
                        "{\"name\": \"%s.zone0.example.\", \"type\": \"%s\", \"ttl\": 300, \"records\": [%s]}"
                                .formatted(label, type, records))
                .expect(201, 202);
    }

    private static void errors(ApiTalk talk, String zone) throws IOException {
        String sets = ZONES + "/" + zone + "/recordsets";
        for (int i = 0; i < 3; i++) {
            talk.send("POST", ZONES, "{\"name\": \"no dots\"}").expect(400);
            talk.send("POST", ZONES, "{").expect(400);
            talk.send("POST", ZONES, "{\"name\": \"zone0.example.\", \"email\": \"hostmaster@example.org\"}")
                    .expect(409);
            talk.send(
                            "POST",
                            sets,
                            "{\"name\": \"bad.zone0.example.\", \"type\": \"A\", \"records\": [\"192.0.2.999\"]}")
                    .expect(400);
            talk.get(ZONES + "/00000000-0000-4000-8000-000000000000").expect(404);
            talk.get(ZONES + "?limit=nonsense").expect(400);
            talk.get("/v2/nothing").expect(404);
        }
    }

    private static void files(ApiTalk talk, String zone) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder("""
                $ORIGIN import.example.
                $TTL 300
                @ SOA ns1.example.org. hostmaster.example.org. 1 3600 600 86400 300
                @ NS ns1.example.org.
                """);
        for (int i = 0; i < OFTEN * 10; i++) {
            text.append("h").append(i).append(" IN A 192.0.2.").append(i % 256).append('\n');
        }
        String imports = ZONES + "/tasks/imports";
        String task = id(talk.call("POST", imports, "text/dns", text.toString()).expect(202));
        await(talk, imports + "/" + task, "COMPLETE");
        String export =
                id(talk.send("POST", ZONES + "/" + zone + "/tasks/export", "{}").expect(202));
        await(talk, ZONES + "/tasks/exports/" + export, "COMPLETE");
        talk.get(ZONES + "/tasks/exports/" + export + "/export").expect(200);
    }

    private static void questions(ApiTalk talk, DnsTalk dns, String zone) throws IOException {
        String name = "zone0.example.";
        for (int i = 0; i < OFTEN; i++) {
            dns.ask("host" + i + "." + name, 1);
            dns.ask(name, DnsTalk.SOA);
        }
        dns.ask("nothing." + name, 1);
        dns.ask("alias." + name, 1);
        dns.ask("elsewhere.example.", 1);
        dns.stream(name, DnsTalk.SOA, -1);
        for (int i = 0; i < 20; i++) {
            long serial = dns.serial(name);
            create(talk, ZONES + "/" + zone + "/recordsets", "more" + i, "A", "\"192.0.2.1\"");
            if (dns.stream("import.example.", DnsTalk.AXFR, -1) < OFTEN * 10
                    || dns.stream(name, DnsTalk.IXFR, serial) == 0) {
                throw new IOException("training: a transfer came short");
            }
        }
    }

    /** Asks for something until it has a status. */
    private static void await(ApiTalk talk, String path, String status) throws IOException, InterruptedException {
        for (int i = 0; i < POLLS; i++) {
            JsonNode answer = JSON.readTree(talk.get(path).expect(200).text());
            if (answer.path("status").asString().equals(status)) {
                return;
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IOException("training: " + path + " does not become " + status);
    }

    private static String id(ApiTalk.Answer answer) {
        return JSON.readTree(answer.text()).path("id").asString();
    }
}
