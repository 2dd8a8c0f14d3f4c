package io.nominate.central;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Token;
import io.nominate.testkit.TestCentral;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenTest {
    private static final Token TOKEN = new Token(
            "s3cret",
            Map.of("user_domain_id", "default"),
            List.of(
                    new Token.Endpoint("network", "north", "public", URI.create("http://n.example.org:9696")),
                    new Token.Endpoint("network", "south", "public", URI.create("http://s.example.org:9696")),
                    new Token.Endpoint("network", "south", "internal", URI.create("http://10.0.0.1:9696"))));

    @Test
    void endpointsAreFoundByServiceRegionAndSide() {
        assertThat(TOKEN.endpoint("network", Optional.of("south"), "public"))
                .contains(URI.create("http://s.example.org:9696"));
        assertThat(TOKEN.endpoint("network", Optional.empty(), "public"))
                .contains(URI.create("http://n.example.org:9696"));
        assertThat(TOKEN.endpoint("network", Optional.of("north"), "internal")).isEmpty();
        assertThat(TOKEN.endpoint("dns", Optional.empty(), "public")).isEmpty();
    }

    @Test
    void theSecretIsNotPrinted() {
        Caller caller = TestCentral.caller("p", "member").with(TOKEN);
        assertThat(caller.token().secret()).isEqualTo("s3cret");
        assertThat(caller.toString()).doesNotContain("s3cret").contains("user_domain_id");
    }
}
