package io.nominate.deliver.driver.akamai;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.deliver.tool.ApiRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Akamai's published test vectors: github.com/akamai/AkamaiOPEN-edgegrid-java
 * edgegrid-signer-core/src/test/java/com/akamai/edgegrid/signer/EdgeGridV1SignerTest.java, the same as
 * AkamaiOPEN-edgegrid-python akamai/edgegrid/test/testdata.json.
 */
class EdgeGridTest {
    @ParameterizedTest
    @CsvSource({
        "GET, /, '', tL+y4hxyHxgWVD30X3pWnGKHcPzmrIF+LThiAOhMxYU=",
        "GET, /testapi/v1/t1?p1=1&p2=2, '', hKDH1UlnQySSHjvIcZpDMbQHihTQ0XyVAKZaApabdeA=",
        "POST, /testapi/v1/t3, datadatadatadatadatadatadatadata, hXm4iCxtpN22m4cbZb4lVLW5rhX8Ca82vCFqXzSTPe4=",
        "POST, /testapi/v1/t3, 2048, 6Q6PiTipLae6n4GsSIDTCJ54bEbHUBp+4MUXrbQCBoY=",
        "POST, /testapi/v1/t3, 2049, 6Q6PiTipLae6n4GsSIDTCJ54bEbHUBp+4MUXrbQCBoY=",
        "POST, /testapi/v1/t6, '', 1gEDxeQGD5GovIkJJGcBaKnZ+VaPtrc4qBUHixjsPCQ=",
        "PUT, /testapi/v1/t6, PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP, GNBWEYSEWOLtu+7dD52da2C39aX/Jchpon3K/AmBqBU="
    })
    void signsAsAkamaiDoes(String method, String path, String body, String signature) {
        String text = body.matches("\\d+") ? "d".repeat(Integer.parseInt(body)) : body;
        EdgeGrid signer = new EdgeGrid(
                "akab-client-token-xxx-xxxxxxxxxxxxxxxx",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=",
                "akab-access-token-xxx-xxxxxxxxxxxxxxxx",
                2048);
        URI uri = URI.create("https://akaa-baseurl-xxxxxxxxxxx-xxxxxxxxxxxxx.luna.akamaiapis.net" + path);
        ApiRequest request = new ApiRequest(method, path, Map.of(), Optional.of(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(signer.authorization(
                        request, uri, Instant.parse("2014-03-21T19:34:21Z"), "nonce-xx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"))
                .isEqualTo("EG1-HMAC-SHA256 client_token=akab-client-token-xxx-xxxxxxxxxxxxxxxx;"
                        + "access_token=akab-access-token-xxx-xxxxxxxxxxxxxxxx;timestamp=20140321T19:34:21+0000;"
                        + "nonce=nonce-xx-xxxx-xxxx-xxxx-xxxxxxxxxxxx;signature=" + signature);
    }
}
