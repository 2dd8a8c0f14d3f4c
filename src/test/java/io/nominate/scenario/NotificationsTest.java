package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Nominate;
import io.nominate.testkit.OsloListener;
import io.nominate.testkit.RabbitMq;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Consumers that were written for Designate, with oslo.messaging over a real RabbitMQ, hear what happens to zones. */
@Tag("system")
class NotificationsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path directory;

    private RabbitMq broker;

    @BeforeEach
    void start() {
        broker = RabbitMq.start(directory.resolve("rabbitmq"));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private Nominate nominate(Map<String, String> more) {
        Map<String, String> options = new HashMap<>(Map.of(
                "OS_OSLO_MESSAGING_NOTIFICATIONS__TRANSPORT_URL", broker.url(),
                "OS_OSLO_MESSAGING_NOTIFICATIONS__DRIVER", "messagingv2",
                "OS_DEFAULT__HOST", "ns1"));
        options.putAll(more);
        return Nominate.start(directory.resolve("nominate"), List.of(), options);
    }

    private OsloListener listener() {
        return OsloListener.start(directory.resolve("oslo"), broker, "designate", "notifications");
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }

    private static String recordSet(Nominate nominate, String zoneId, String name) {
        return nominate.createSet(zoneId, name, "A", "192.0.2.1")
                .json()
                .path("id")
                .asString();
    }

    @Test
    void aConsumerHearsOfZonesAndRecordSetsInOrder() {
        try (Nominate nominate = nominate(Map.of("OS_PRODUCER_TASK_PERIODIC_EXISTS__INTERVAL", "2"))) {
            // Sent before anybody listens: the queue keeps it.
            String zone = nominate.createZone("told.example.org.");
            String set = recordSet(nominate, zone, "www.told.example.org.");
            try (OsloListener listener = listener()) {
                List<Nominate.Answer> answers = List.of(
                        nominate.call("PATCH", "/v2/zones/" + zone, "application/json", "{\"ttl\":300}"),
                        nominate.call("DELETE", "/v2/zones/" + zone + "/recordsets/" + set, "application/json", ""),
                        nominate.post("/v2/tlds", "{\"name\":\"org\"}"));
                assertThat(answers)
                        .as(answers.toString())
                        .extracting(Nominate.Answer::code)
                        .containsExactly(202, 202, 201);
                eventually().until(() -> !listener.heard("dns.tld.create").isEmpty());
                eventually().until(() -> !listener.heard("dns.zone.exists").isEmpty());

                List<String> types = listener.heard().stream()
                        .map(each -> each.path("event_type").asString())
                        .filter(type -> !type.endsWith(".exists"))
                        .toList();
                assertThat(types)
                        .as(listener.heard().toString())
                        .containsSubsequence(
                                "dns.domain.create",
                                "dns.zone.create",
                                "dns.recordset.create",
                                "dns.domain.update",
                                "dns.zone.update",
                                "dns.recordset.delete",
                                "dns.tld.create");
                JsonNode created = listener.heard("dns.zone.create").getFirst();
                assertThat(created.path("publisher_id").asString()).isEqualTo("central.ns1");
                assertThat(created.path("priority").asString()).isEqualTo("info");
                assertThat(created.path("context").path("request_id").asString())
                        .startsWith("req-");
                assertThat(created.path("context").path("user_id").asString()).isNotEmpty();
                JsonNode payload = created.path("payload");
                assertThat(payload.path("id").asString()).isEqualTo(zone);
                assertThat(payload.path("name").asString()).isEqualTo("told.example.org.");
                assertThat(payload.path("tenant_id").asString()).isNotEmpty();
                assertThat(payload.has("project_id")).isFalse();
                assertThat(payload.path("minimum").asInt()).isPositive();
                assertThat(payload.path("shard").asInt()).isEqualTo(Integer.parseInt(zone.substring(0, 3), 16));
                JsonNode made =
                        listener.heard("dns.recordset.create").getFirst().path("payload");
                assertThat(made.path("records").path(0).path("data").asString()).isEqualTo("192.0.2.1");
                JsonNode there = listener.heard("dns.zone.exists").getFirst().path("payload");
                assertThat(there.path("id").asString()).isEqualTo(zone);
                assertThat(there.has("audit_period_beginning")).isTrue();
            }
        }
    }

    @Test
    void nothingIsLostWhileTheBrokerIsAway() {
        try (Nominate nominate = nominate(Map.of("OS_DEFAULT__NOTIFICATION_PLUGIN", "audit"))) {
            String zone = nominate.createZone("away.example.org.");
            try (OsloListener before = listener()) {
                eventually().until(() -> !before.heard("dns.zone.create").isEmpty());
            }
            broker.kill();
            List<String> names = IntStream.range(0, 150)
                    .mapToObj(i -> "host%03d.away.example.org.".formatted(i))
                    .toList();
            for (String name : names) {
                recordSet(nominate, zone, name);
            }
            broker.start();
            try (OsloListener after = listener()) {
                eventually().until(() -> after.heard("dns.recordset.create").size() >= names.size());
                List<JsonNode> payloads = after.heard("dns.recordset.create").stream()
                        .map(each -> each.path("payload"))
                        .toList();
                assertThat(payloads)
                        .extracting(payload -> payload.path("recordset_name").asString())
                        .containsExactlyElementsOf(names);
                assertThat(payloads.getFirst())
                        .isEqualTo(JSON.readTree("{\"zone_name\":\"away.example.org.\",\"zone_id\":\"" + zone
                                + "\",\"recordset_name\":\"host000.away.example.org.\",\"old_data\":\"\","
                                + "\"new_data\":\"192.0.2.1\",\"changed_field\":\"records\"}"));
            }
        }
    }

    @Test
    void aConsumerHearsOfErrorsOfTheApi() {
        try (Nominate nominate = nominate(Map.of(
                        "OS_DEFAULT__NOTIFY_API_FAULTS", "true",
                        "OS_SERVICE_CENTRAL__SCHEDULER_FILTERS", "pool_id_attribute"));
                OsloListener listener = listener()) {
            String pool = nominate.post("/v2/pools", "{\"name\":\"empty\",\"ns_records\":[]}")
                    .json()
                    .path("id")
                    .asString();
            Nominate.Answer refused = nominate.post(
                    "/v2/zones",
                    "{\"name\":\"nowhere.example.org.\",\"email\":\"a@example.org\",\"attributes\":{\"pool_id\":\""
                            + pool + "\"}}");
            assertThat(refused.code()).as(refused.text()).isEqualTo(500);

            eventually().until(() -> !listener.heard("dns.api.fault").isEmpty());
            JsonNode fault = listener.heard("dns.api.fault").getFirst();
            assertThat(fault.path("priority").asString()).isEqualTo("error");
            assertThat(fault.path("publisher_id").asString()).isEqualTo("api.ns1");
            assertThat(fault.path("payload").path("status").asInt()).isEqualTo(500);
            assertThat(fault.path("payload").path("url").asString()).endsWith("/v2/zones");
            assertThat(fault.path("context").path("request_id").asString())
                    .isEqualTo(refused.json().path("request_id").asString());
        }
    }
}
