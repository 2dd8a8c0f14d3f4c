package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Keystone;
import io.nominate.testkit.KeystoneExtension;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.Nominate.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, with a real Keystone to ask. */
@Tag("system")
@ExtendWith(KeystoneExtension.class)
class KeystoneTest {
    private static final String ZONES = "/v2/zones";

    @TempDir
    Path directory;

    private Nominate start(Keystone keystone, String cacheTime) {
        return Nominate.start(directory.resolve("nominate"), List.of(), keystone.options(cacheTime));
    }

    private static Reply get(Nominate nominate, String path, String token) {
        return nominate.as(Map.of("X-Auth-Token", token), "GET", path, "");
    }

    private static Reply create(Nominate nominate, String name, String token) {
        return nominate.as(
                Map.of("X-Auth-Token", token),
                "POST",
                ZONES,
                "{\"name\": \"%s\", \"email\": \"admin@example.org\"}".formatted(name));
    }

    @Test
    void scopesAndCredentials(Keystone keystone) {
        String project = keystone.project("scopes");
        String user = keystone.user("sue", "sesame");
        keystone.grant(user, project, "member");
        keystone.grantInDomain(user, "admin");
        keystone.grantInSystem(user, "admin");
        try (Nominate nominate = start(keystone, "60")) {
            String member = keystone.token("sue", "sesame", "scopes");
            Reply made = create(nominate, "scopes.example.org.", member);
            assertThat(made.code()).isEqualTo(202);
            assertThat(made.json().path("project_id").asString()).isEqualTo(project);

            String domain = keystone.scoped("sue", "sesame", "{\"domain\": {\"id\": \"default\"}}");
            assertThat(create(nominate, "domain.example.org.", domain).code()).isEqualTo(401);
            assertThat(get(nominate, ZONES, domain).json().path("type").asString())
                    .isEqualTo("missing_project_id");
            String unscoped = keystone.scoped("sue", "sesame", "\"unscoped\"");
            assertThat(get(nominate, ZONES, unscoped).code()).isEqualTo(401);

            String credential = keystone.byApplication(user, member, "");
            assertThat(get(nominate, ZONES, credential)
                            .json()
                            .path("metadata")
                            .path("total_count")
                            .asInt())
                    .isEqualTo(1);
            String limited = keystone.byApplication(user, member, """
                    , "access_rules": [{"service": "dns", "method": "GET", "path": "/v2/zones"}]""");
            assertThat(get(nominate, ZONES, limited).code()).isEqualTo(200);
            assertThat(get(nominate, "/v2/limits", limited).code()).isEqualTo(401);
            assertThat(create(nominate, "limited.example.org.", limited).code()).isEqualTo(401);

            Reply without = nominate.as(Map.of(), "GET", ZONES, "");
            assertThat(without.code()).isEqualTo(401);
            assertThat(without.headers().get("www-authenticate"))
                    .containsExactly("Keystone uri=\"" + keystone.url() + "\"");
            assertThat(get(nominate, ZONES, "made-up").code()).isEqualTo(401);
            assertThat(nominate.log()).doesNotContain(member, credential, "sesame", keystone.password());
        }
    }

    @Test
    void aRevokedTokenIsRefusedWithinTheConfiguredTime(Keystone keystone) {
        String project = keystone.project("revoked");
        keystone.grant(keystone.user("rudi", "sesame"), project, "member");
        String token = keystone.token("rudi", "sesame", "revoked");
        try (Nominate nominate = start(keystone, "0.5")) {
            assertThat(get(nominate, ZONES, token).code()).isEqualTo(200);
            keystone.revoke(token);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> get(nominate, ZONES, token).code() == 401);
        }
    }

    /** A token that Nominate takes; on a busy machine one of a few seconds may be over before it is asked about. */
    private static String taken(Nominate nominate, Keystone keystone) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> keystone.token("admin", keystone.password(), "admin"),
                        token -> get(nominate, ZONES, token).code() == 200);
    }

    @Test
    void expiredTokensAndAKeystoneThatIsGone() {
        try (Keystone brief = Keystone.start(directory.resolve("keystone"), 6);
                Nominate nominate = start(brief, "60")) {
            String early = taken(nominate, brief);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> get(nominate, ZONES, early).code() == 401);
            // Nominate's own token is over by now as well.
            taken(nominate, brief);

            String unseen = brief.token("admin", brief.password(), "admin");
            brief.stop();
            Reply down = get(nominate, ZONES, unseen);
            assertThat(down.code()).isEqualTo(503);
            assertThat(down.headers().get("retry-after")).hasSize(1);
            assertThat(down.json().path("code").asInt()).isEqualTo(503);
            assertThat(get(nominate, ZONES, "made-up").code()).isEqualTo(503);
            assertThat(nominate.as(Map.of(), "GET", ZONES, "").code()).isEqualTo(401);
        }
    }
}
