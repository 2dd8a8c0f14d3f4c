package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.model.HostPort;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Name;
import org.xbill.DNS.ZoneTransferIn;

/** What a server counts while it is used, as Prometheus reads it. */
class MetricsTest {
    @TempDir
    private Path directory;

    private final HostPort metrics = new HostPort("127.0.0.1", Ports.free());

    @Test
    void eachHopIsCounted() throws Exception {
        try (Nominate server = Nominate.start(directory, List.of(), Map.of("OS_METRICS__LISTEN", metrics.toString()))) {
            String zone = server.createZone("counted.example.");
            assertThat(server.createSet(zone, "www.counted.example.", "A", "192.0.2.1")
                            .code())
                    .isEqualTo(202);
            server.awaitActive(zone);
            assertThat(server.get("/v2/zones/no-uuid").code()).isEqualTo(400);
            assertThat(server.get("/v2/nowhere").code()).isEqualTo(404);
            ZoneTransferIn transfer = ZoneTransferIn.newAXFR(
                    Name.fromString("counted.example."),
                    server.mdns().host(),
                    server.mdns().port(),
                    null);
            transfer.run();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(read())
                            .contains(
                                    "nominate_http_request_seconds_count{code=\"202\",method=\"POST\",route=\"/v2/zones\"} 1\n",
                                    "nominate_http_request_seconds_count{code=\"202\",method=\"POST\",route=\"/v2/zones/:id/recordsets\"} 1\n",
                                    "nominate_http_request_seconds_count{code=\"400\",method=\"GET\",route=\"/v2/zones/:id\"} 1\n",
                                    "nominate_http_request_seconds_count{code=\"404\",method=\"GET\",route=\"none\"} 1\n",
                                    "{outcome=\"ok\",use_case=\"Zones.Create\"} 1\n",
                                    "nominate_delivery_seconds_count{kind=\"change\"} ",
                                    "nominate_delivery_pending 0.0\n",
                                    "nominate_delivery_oldest_seconds 0.0\n",
                                    "nominate_transfer_out_seconds_count{kind=\"axfr\",result=\"sent\"} 1\n",
                                    "nominate_transfer_out_bytes_count{kind=\"axfr\"} 1\n",
                                    "nominate_cache_images_misses_total ",
                                    "nominate_cache_tokens_hits_total ",
                                    "nominate_commit_changes_count ",
                                    "nominate_transaction_failures_total 0.0\n",
                                    "process_open_fds ")
                            .doesNotContain("counted.example"));
            assertThat(server.log()).contains("metrics", "http://" + metrics + "/metrics");
        }
    }

    private String read() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://" + metrics + "/metrics"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }
}
