package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.BindPool;
import io.nominate.testkit.Commands;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A day with API v1, as scripts of 2014 had it: curl, and a BIND that answers. */
@Tag("system")
class V1StoryTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path directory;

    private Nominate nominate;
    private Named bind;

    @BeforeEach
    void start() {
        bind = Named.start(directory.resolve("bind"));
        nominate = Nominate.start(directory.resolve("nominate"));
        BindPool.use(nominate, bind, directory.resolve("pools.yaml"));
    }

    @AfterEach
    void stop() {
        nominate.close();
        bind.close();
    }

    @Test
    void serversDomainsRecordsSyncTouchAndReports() {
        // server-create, server-list
        String server = curl("POST", "/servers", "{\"name\": \"ns2.example.org.\"}")
                .path("id")
                .asString();
        assertThat(curl("GET", "/servers", "").toString()).contains("ns1.example.org.", server);

        // domain-create
        String domain = "/domains/"
                + curl(
                                "POST",
                                "/domains",
                                "{\"name\": \"example.com.\", \"email\": \"hostmaster@example.com\", \"ttl\": 300}")
                        .path("id")
                        .asString();
        awaitAnswer("NS", "example.com.", "ns1.example.org.", "ns2.example.org.");

        // record-create
        String www = record(domain, "www.example.com.", "A", "192.0.2.10", "");
        record(domain, "www.example.com.", "A", "192.0.2.11", "");
        record(domain, "www.example.com.", "AAAA", "2001:db8::10", "");
        record(domain, "ftp.example.com.", "CNAME", "www.example.com.", "");
        String mail = record(domain, "example.com.", "MX", "mail.example.com.", ", \"priority\": 10");
        record(domain, "_sip._tcp.example.com.", "SRV", "0 5060 sip.example.com.", ", \"priority\": 5");
        record(domain, "example.com.", "TXT", "\\\"v=spf1 mx -all\\\"", "");
        awaitAnswer("A", "www.example.com.", "192.0.2.10", "192.0.2.11");
        awaitAnswer("AAAA", "www.example.com.", "2001:db8::10");
        awaitAnswer("CNAME", "ftp.example.com.", "www.example.com.");
        awaitAnswer("MX", "example.com.", "10 mail.example.com.");
        awaitAnswer("SRV", "_sip._tcp.example.com.", "5 0 5060 sip.example.com.");
        awaitAnswer("TXT", "example.com.", "\"v=spf1 mx -all\"");
        assertThat(curl("GET", domain + "/records", "").path("records").size()).isEqualTo(10);

        // record-update, record-delete
        curl("PUT", domain + "/records/" + mail, "{\"priority\": 20}");
        curl("PUT", domain + "/records/" + www, "{\"data\": \"192.0.2.20\"}");
        awaitAnswer("MX", "example.com.", "20 mail.example.com.");
        awaitAnswer("A", "www.example.com.", "192.0.2.11", "192.0.2.20");
        curl("DELETE", domain + "/records/" + www, "");
        awaitAnswer("A", "www.example.com.", "192.0.2.11");

        // touch-domain
        long serial = curl("GET", domain, "").path("serial").asLong();
        curl("POST", domain + "/touch", "{}");
        long touched = curl("GET", domain, "").path("serial").asLong();
        assertThat(touched).isGreaterThan(serial);
        await("the serial " + touched, () -> dig("SOA", "example.com.").contains(" " + touched + " "));

        // sync-domain: somebody has taken the zone off the server
        Commands.run(
                        "rndc",
                        "-k",
                        bind.keyFile().toString(),
                        "-s",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(bind.control().port()),
                        "delzone",
                        "-clean",
                        "example.com.")
                .orThrow();
        curl("POST", domain + "/sync", "{}");
        awaitAnswer("A", "www.example.com.", "192.0.2.11");

        // report-count-all, report-tenants-all
        JsonNode counts = curl("GET", "/reports/counts", "");
        assertThat(counts.path("domains").asInt()).isEqualTo(1);
        assertThat(counts.path("records").asInt()).isEqualTo(6);
        assertThat(curl("GET", "/reports/tenants", "")
                        .at("/tenants/0/domain_count")
                        .asInt())
                .isEqualTo(1);

        // server-delete, domain-delete
        curl("DELETE", "/servers/" + server, "");
        awaitAnswer("NS", "example.com.", "ns1.example.org.");
        curl("DELETE", domain, "");
        await(
                "example.com. gone",
                () -> Commands.run(query("SOA", "example.com.")).output().contains("status: REFUSED"));
        assertThat(curl("GET", "/domains", "").toString()).isEqualTo("{\"domains\":[]}");
    }

    private String record(String domain, String name, String type, String data, String more) {
        String body = "{\"name\": \"%s\", \"type\": \"%s\", \"data\": \"%s\"%s}".formatted(name, type, data, more);
        return curl("POST", domain + "/records", body).path("id").asString();
    }

    /** Calls API v1 with curl; whatever answers another code than 200 fails. */
    private JsonNode curl(String method, String path, String body) {
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "--silent",
                "--show-error",
                "--noproxy",
                "*",
                "--request",
                method,
                "--header",
                "X-Auth-Token: " + nominate.token(),
                "--header",
                "Content-Type: application/json",
                "--write-out",
                "\n%{http_code}",
                nominate.url() + "/v1" + path));
        if (!body.isEmpty()) {
            command.addAll(List.of("--data", body));
        }
        String output = Commands.run(command.toArray(String[]::new)).orThrow();
        int end = output.lastIndexOf('\n');
        assertThat(output.substring(end + 1))
                .as("%s %s: %s", method, path, output)
                .isEqualTo("200");
        return end <= 0 ? MissingNode.getInstance() : JSON.readTree(output.substring(0, end));
    }

    private String[] query(String type, String name, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "dig", "@127.0.0.1", "-p", String.valueOf(bind.dns().port()), "+norecurse", "+tries=1", "+time=2"));
        command.addAll(List.of(more));
        command.addAll(List.of(name, type));
        return command.toArray(String[]::new);
    }

    private String dig(String type, String name) {
        return Commands.run(query(type, name, "+short")).output().strip();
    }

    private void awaitAnswer(String type, String name, String... answers) {
        await(
                type + " of " + name,
                () -> dig(type, name).lines().sorted().toList().equals(List.of(answers)));
    }

    private static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(condition);
    }
}
