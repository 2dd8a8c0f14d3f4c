package io.nominate.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nominate.sink.spi.Notification;
import io.nominate.sink.spi.Payload;
import io.nominate.sink.spi.UnfitException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EnvelopeTest {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
    private static final String MESSAGE = """
            {"message_id": "m1", "publisher_id": "compute.host1", "event_type": "compute.instance.create.end",
             "priority": "INFO", "timestamp": "2026-02-03 04:05:06.123456", "_context_project_name": "blue",
             "_context_user_id": null, "_unique_id": "u1",
             "payload": {"hostname": "web", "deleted_at": null, "fixed_ips": [{"address": "192.0.2.1"}],
                         "metadata": [{"key": "zone", "value": "a."}, {"hostname": "b"}]}}""";

    private static Notification read(String text) throws UnfitException {
        return Envelope.read("nova", text.getBytes(StandardCharsets.UTF_8), NOW);
    }

    @Test
    void bothVersionsAreRead() throws UnfitException {
        String second = JsonMapper.shared().writeValueAsString(Map.of("oslo.version", "2.0", "oslo.message", MESSAGE));
        for (String text : new String[] {MESSAGE, second}) {
            Notification notification = read(text);
            assertThat(notification.eventType()).isEqualTo("compute.instance.create.end");
            assertThat(notification.messageId()).isEqualTo("m1");
            assertThat(notification.at()).isEqualTo(Instant.parse("2026-02-03T04:05:06.123456Z"));
            assertThat(notification.context().text("project_name")).contains("blue");
            assertThat(notification.context().text("user_id")).isEmpty();
            assertThat(notification.payload().text("deleted_at")).isEmpty();
            assertThat(notification.payload().text("fixed_ips.0.address")).contains("192.0.2.1");
            assertThat(notification.payload().text("fixed_ips.1.address")).isEmpty();
            assertThat(notification.payload().properties("metadata")).isEqualTo(Map.of("zone", "a.", "hostname", "b"));
        }
    }

    @Test
    void objectsOfVersionedNotificationsArePlain() throws UnfitException {
        Notification notification = read("""
                {"event_type": "instance.create.end", "timestamp": "2026-02-03T04:05:06+01:00",
                 "payload": {"nova_object.name": "InstanceCreatePayload", "nova_object.version": "1.12",
                  "nova_object.data": {"uuid": "i1", "metadata": {"zone": "a."}, "ip_addresses": [
                    {"nova_object.name": "IpPayload", "nova_object.data": {"address": "192.0.2.1", "label": "net"}}]}}}""");
        assertThat(notification.payload())
                .isEqualTo(new Payload(Map.of(
                        "uuid",
                        "i1",
                        "metadata",
                        Map.of("zone", "a."),
                        "ip_addresses",
                        List.of(Map.of("address", "192.0.2.1", "label", "net")))));
        assertThat(notification.payload().properties("metadata")).isEqualTo(Map.of("zone", "a."));
        assertThat(notification.at()).isEqualTo(Instant.parse("2026-02-03T03:05:06Z"));
        assertThat(notification.messageId()).isEmpty();
    }

    @Test
    void aMissingTimeIsNow() throws UnfitException {
        assertThat(read("{\"event_type\": \"x\", \"payload\": {}, \"timestamp\": \"soon\"}")
                        .at())
                .isEqualTo(NOW);
        assertThat(Optional.of(read("{\"event_type\": \"x\", \"payload\": {}}").at()))
                .contains(NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "7",
                "null",
                "{}",
                "{\"event_type\": \"x\"}",
                "{\"event_type\": \"x\", \"payload\": \"text\"}",
                "{\"event_type\": null, \"payload\": {}}",
                "{\"oslo.version\": \"3.0\", \"oslo.message\": \"{}\"}",
                "{\"oslo.version\": \"2.0\", \"oslo.message\": {}}",
                "{\"oslo.version\": \"2.0\", \"oslo.message\": \"{\"}",
                "{\"oslo.message\": \"{}\"}"
            })
    void othersAreUnfit(String text) {
        assertThatExceptionOfType(UnfitException.class).isThrownBy(() -> read(text));
    }

    @Test
    void deepOnesAreUnfit() {
        assertThatExceptionOfType(UnfitException.class).isThrownBy(() -> read("[".repeat(10_000)));
        assertThatExceptionOfType(UnfitException.class)
                .isThrownBy(() -> read("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)));
    }
}
