package io.nominate.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nominate.model.HostPort;
import io.nominate.model.config.AuthStrategy;
import io.nominate.model.config.KeystoneConfig;
import io.nominate.model.config.KeystoneConfig.Reference;
import io.nominate.model.config.StorageConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    @TempDir
    private Path dir;

    private Path file(String text) throws IOException {
        Path file = Files.createTempFile(dir, "nominate", ".conf");
        return Files.writeString(file, text);
    }

    private Config load(String text) throws Exception {
        return ConfigLoader.load(List.of(file(text)), Map.of());
    }

    private List<String> problems(String text) throws IOException {
        Path file = file(text);
        ConfigException refused =
                catchThrowableOfType(ConfigException.class, () -> ConfigLoader.load(List.of(file), Map.of()));
        assertThat(refused).as("must be refused").isNotNull();
        return refused.problems().stream()
                .map(problem -> problem.replace(file.toString(), "f"))
                .toList();
    }

    private List<String> warnings(String text) throws Exception {
        Path file = file(text);
        return ConfigLoader.load(List.of(file), Map.of()).warnings().stream()
                .map(warning -> warning.replace(file.toString(), "f"))
                .toList();
    }

    @Test
    void hasDesignatesDefaultsOnLoopbackWithTheEmbeddedIdentity() throws Exception {
        Config config = ConfigLoader.load(List.of(), Map.of("OS_AUTH_URL", "http://127.0.0.1/", "HOME", "/root"));
        assertThat(config.warnings()).isEmpty();
        assertThat(config.api().authStrategy()).isEqualTo(AuthStrategy.EMBEDDED);
        assertThat(config.api().listen()).containsExactly(new HostPort("127.0.0.1", 9001));
        assertThat(config.mdns().listen()).containsExactly(new HostPort("127.0.0.1", 5354));
        assertThat(config.api().maxRequestBodySize()).isEmpty();
        assertThat(config.api().importMaxSize()).isEqualTo(64 * 1024 * 1024);
        assertThat(config.defaults().ttl()).isEqualTo(3600);
        assertThat(config.defaults().supportedRecordType()).contains("A", "TLSA", "DS", "TYPE*");
        assertThat(config.quotas().zones()).isEqualTo(10);
        assertThat(config.quotas().enforced()).isTrue();
        assertThat(config.central().defaultPoolId()).isEqualTo("794ccc2c-d751-44fe-b57f-8894c9f5c842");
        assertThat(config.worker().pollDelay()).isZero();
        assertThat(config.storage().sqlite()).isEmpty();
        assertThat(config.statePath()).isEmpty();
    }

    @Test
    void readsDesignatesFile() throws Exception {
        Config config = load("""
                [DEFAULT]
                debug = True
                state_path = /var/lib/nominate
                default-ttl = 300
                [service:api]
                listen = 192.0.2.1:9001,[::1]:9002,
                    [::]
                auth_strategy = noauth
                api_base_uri = https://dns.example.org/dns
                enable_host_header = off
                [oslo_middleware]
                max_request_body_size = 114688
                [SERVICE:MDNS]
                tcp_recv_timeout = 1.5
                [service:worker]
                threshold-percentage = 50
                [storage:sqlalchemy]
                connection = sqlite:////srv/nominate.sqlite
                """);
        assertThat(config.log().debug()).isTrue();
        assertThat(config.statePath()).contains(Path.of("/var/lib/nominate"));
        assertThat(config.defaults().ttl()).isEqualTo(300);
        assertThat(config.api().listen())
                .containsExactly(new HostPort("192.0.2.1", 9001), new HostPort("::1", 9002), new HostPort("::", 9001));
        assertThat(config.api().authStrategy()).isEqualTo(AuthStrategy.NOAUTH);
        assertThat(config.api().apiBaseUri()).contains(URI.create("https://dns.example.org/dns"));
        assertThat(config.api().enableHostHeader()).isFalse();
        assertThat(config.api().maxRequestBodySize()).hasValue(114688);
        assertThat(config.mdns().tcpRecvTimeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(config.mdns().listen()).containsExactly(new HostPort("0.0.0.0", 5354));
        assertThat(config.worker().thresholdPercentage()).isEqualTo(50);
        assertThat(config.storage().sqlite()).contains(Path.of("/srv/nominate.sqlite"));
    }

    @Test
    void saysAllErrorsAtOnceEachWithFileSectionOptionAndValue() throws Exception {
        assertThat(problems("""
                [DEFAULT]
                default_ttl = soon
                quota_zonse = 5
                default_soa_refresh_min = 4000
                [service:api]
                listen = ::1:9001
                default_ttl = 1
                max_limit_v2 = 5
                [service:apo]
                listen = 127.0.0.1:1
                [service:mdns]
                listen = 127.0.0.1:70000
                nonsense
                [service:worker]
                threshold_percentage = 101
                xxxxxxxxxxxxxx = 1
                """))
                .containsExactly(
                        "f:2: [DEFAULT] default_ttl = soon: must be a whole number from 0 to 2147483647",
                        "f:3: [DEFAULT] quota_zonse: there is no such option; did you mean quota_zones?",
                        "f:4: [DEFAULT] default_soa_refresh_min = 4000: must not be greater than default_soa_refresh_max",
                        "f:6: [service:api] listen = ::1:9001: must be host:port;"
                                + " an IPv6 address is written in brackets, like [::1]:9001",
                        "f:7: [service:api] default_ttl: there is no such option here; it belongs in [DEFAULT]",
                        "f:10: [service:apo] listen: there is no section [service:apo]; did you mean [service:api]?",
                        "f:12: [service:mdns] listen = 127.0.0.1:70000: must be a whole number from 0 to 65535",
                        "f:13: neither '=' nor ':' follows the name of an option",
                        "f:15: [service:worker] threshold_percentage = 101: must be a whole number from 0 to 100",
                        "f:16: [service:worker] xxxxxxxxxxxxxx: there is no such option",
                        "[service:api] default_limit_v2 = 20 (the default): must not be greater than max_limit_v2");
    }

    @Test
    void saysEachFileThatCannotBeRead() {
        List<Path> missing = List.of(dir.resolve("one"), dir.resolve("two"));
        ConfigException refused =
                catchThrowableOfType(ConfigException.class, () -> ConfigLoader.load(missing, Map.of()));
        assertThat(refused.problems())
                .containsExactly(
                        dir.resolve("one") + ": there is no such file", dir.resolve("two") + ": there is no such file");
    }

    @Test
    void laterFilesAndThenVariablesComeFirst() throws Exception {
        Path first = file("[DEFAULT]\ndefault_ttl = 1\nquota_zones = 1\n[service:api]\nlisten = 127.0.0.1:1\n");
        Path second = file("[DEFAULT]\ndefault_ttl = 2\nquota_zones = 2\n");
        Config config = ConfigLoader.load(
                List.of(first, second),
                Map.of("OS_DEFAULT__DEFAULT_TTL", "3", "OS_SERVICE_API__LISTEN", "[::1]:0,127.0.0.1:0"));
        assertThat(config.defaults().ttl()).isEqualTo(3);
        assertThat(config.quotas().zones()).isEqualTo(2);
        assertThat(config.api().listen()).containsExactly(new HostPort("::1", 0), new HostPort("127.0.0.1", 0));
    }

    @Test
    void aWrongVariableIsAnErrorAndAForeignOneAWarning() throws Exception {
        ConfigException refused = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigLoader.load(
                        List.of(), Map.of("OS_SERVICE_API__LISTN", "x", "OS_DEFAULT__DEFAULT_TTL", "x")));
        assertThat(refused.problems())
                .containsExactlyInAnyOrder(
                        "environment variable OS_SERVICE_API__LISTN: [service:api] listn: there is no such option;"
                                + " did you mean listen?",
                        "environment variable OS_DEFAULT__DEFAULT_TTL: [DEFAULT] default_ttl = x:"
                                + " must be a whole number from 0 to 2147483647");
        assertThat(ConfigLoader.load(List.of(), Map.of("OS_PLACEMENT_DATABASE__CONNECTION", "x"))
                        .warnings())
                .singleElement()
                .asString()
                .contains("OS_PLACEMENT_DATABASE__CONNECTION", "ignored");
    }

    @Test
    void warnsOnceOfEachOptionThatIsNotNeeded() throws Exception {
        assertThat(warnings("""
                [DEFAULT]
                transport_url = rabbit://user:pass@host/
                default_soa_refresh = 3000
                [proxy]
                http_proxy = x
                no_proxy = y
                [oslo_messaging_rabbit]
                rabbit_quorum_queue = true
                """))
                .containsExactly(
                        "f:3: [DEFAULT] default_soa_refresh: is now called default_soa_refresh_min",
                        "f:5: [proxy] http_proxy: it belongs to a part of Designate that this version of"
                                + " Nominate does not have yet; ignored",
                        "f:6: [proxy] no_proxy: it belongs to a part of Designate that this version of"
                                + " Nominate does not have yet; ignored",
                        "[DEFAULT] transport_url has no effect without bus_key_file: there is one process only");
    }

    @Test
    void optionsOfHandlersAreKeptWithAllTheirValues() throws Exception {
        Config config = load("""
                [service:sink]
                enabled_notification_handlers = nova_fixed, expression:web
                [handler:nova_fixed]
                zone_id = 1
                formatv4 = a
                formatv4 = b
                [handler:Expression:Web]
                made-by = x
                """);
        assertThat(config.sink().handlers()).containsExactly("nova_fixed", "expression:web");
        assertThat(config.sink().options())
                .isEqualTo(Map.of(
                        "nova_fixed",
                        Map.of("zone_id", List.of("1"), "formatv4", List.of("a", "b")),
                        "expression:web",
                        Map.of("made_by", List.of("x"))));
        assertThat(ConfigLoader.load(List.of(), Map.of("OS_HANDLER_NOVA_FIXED__ZONE_ID", "2"))
                        .sink()
                        .options())
                .isEqualTo(Map.of("nova_fixed", Map.of("zone_id", List.of("2"))));
    }

    @Test
    void aKeystoneSectionMeansKeystoneAndDesignatesAddresses() throws Exception {
        String keystone = """
                [keystone_authtoken]
                auth_url = http://k:5000
                username = designate
                password = secret
                project_name = service
                """;
        Config config = load(keystone);
        assertThat(config.api().authStrategy()).isEqualTo(AuthStrategy.KEYSTONE);
        assertThat(config.api().listen()).containsExactly(new HostPort("0.0.0.0", 9001));
        assertThat(config.mdns().listen()).containsExactly(new HostPort("0.0.0.0", 5354));
        assertThat(config.warnings()).isEmpty();
        assertThat(ConfigLoader.load(
                                List.of(),
                                Map.of(
                                        "OS_KEYSTONE_AUTHTOKEN__AUTH_URL", "http://k/",
                                        "OS_KEYSTONE_AUTHTOKEN__APPLICATION_CREDENTIAL_ID", "c0ffee",
                                        "OS_KEYSTONE_AUTHTOKEN__APPLICATION_CREDENTIAL_SECRET", "s3cret"))
                        .api()
                        .authStrategy())
                .isEqualTo(AuthStrategy.KEYSTONE);
        assertThat(load("[keystone_authtoken]\n[service:api]\nauth_strategy = embedded\n")
                        .api()
                        .authStrategy())
                .isEqualTo(AuthStrategy.EMBEDDED);
    }

    @Test
    void keystoneIsAskedUnderTheNamesOfItsMiddleware() throws Exception {
        KeystoneConfig keystone = load("""
                [keystone_authtoken]
                auth_uri = https://public.example.org:5000/v3
                auth_url = https://k:5000/identity/v2.0/
                user-name = designate
                password = "open sesame"
                user_domain_name = Services
                tenant_name = service
                default_domain_id = abc
                token_cache_time = -1
                service_token_roles = service, admin
                """).keystone().orElseThrow();
        assertThat(keystone.authUrl()).hasToString("https://k:5000/identity/v3");
        assertThat(keystone.wwwAuthenticateUri()).hasToString("https://public.example.org:5000/v3");
        assertThat(keystone.login())
                .isEqualTo(new KeystoneConfig.Password(
                        Reference.name("designate", List.of(Reference.name("Services", List.of()))),
                        "open sesame",
                        Optional.of(Reference.name("service", List.of(Reference.id("abc"))))));
        assertThat(keystone.login().toString()).doesNotContain("sesame");
        assertThat(keystone.tokenCacheTime()).isZero();
        assertThat(keystone.serviceTokenRoles()).containsExactlyInAnyOrder("service", "admin");
    }

    @Test
    void keystoneNeedsAnAddressAndAUser() throws Exception {
        assertThat(problems("[keystone_authtoken]\n"))
                .containsExactly(
                        "[keystone_authtoken] auth_url = none (the default): is needed with auth_strategy keystone",
                        "[keystone_authtoken] username = none (the default): is needed with auth_strategy keystone, or"
                                + " an application credential");
        assertThat(problems("[keystone_authtoken]\nauth_url = http://k\nusername = u\n"))
                .containsExactly("[keystone_authtoken] password = none (the default): is needed with a user");
        assertThat(problems("[keystone_authtoken]\nauth_url = http://k\nusername = u\npassword = p\n"))
                .containsExactly("[keystone_authtoken] project_name = none (the default): is needed with a user, or"
                        + " system_scope = all");
        assertThat(problems("[keystone_authtoken]\nauth_url = http://k\napplication_credential_id = a\n"))
                .containsExactly("[keystone_authtoken] application_credential_secret = none (the default): is needed"
                        + " with an application credential");
    }

    @Test
    void warnsWhereOthersReachAnApiThatIsNotSafeForThem() throws Exception {
        assertThat(warnings("[service:api]\nlisten = 192.0.2.1:9001\n"))
                .singleElement()
                .asString()
                .contains("embedded identity");
        assertThat(warnings("[service:api]\nauth_strategy = noauth\n"))
                .singleElement()
                .asString()
                .contains("noauth");
        assertThat(warnings("[service:api]\nauth_strategy = noauth\nlisten = [::1]:9001,localhost:9001,127.9.9.9\n"))
                .isEmpty();
    }

    @Test
    void keepsThePasswordOfADatabaseOutOfMessages() throws Exception {
        assertThat(problems("[storage:sqlalchemy]\nconnection = mysql+pymysql://designate:hunter2@db\n"))
                .singleElement()
                .asString()
                .startsWith("f:2: [storage:sqlalchemy] connection: the database URL is not of the form")
                .doesNotContain("hunter2");
        assertThat(problems("[storage:sqlalchemy]\nconection = mysql+pymysql://designate:hunter2@db/designate\n"))
                .singleElement()
                .asString()
                .contains("did you mean connection?")
                .doesNotContain("hunter2");
    }

    @Test
    void readsWordsInAnyCase() throws Exception {
        assertThat(load("[storage:sqlalchemy]\nsynchronous = normal\n")
                        .storage()
                        .synchronous())
                .isEqualTo(StorageConfig.Synchronous.NORMAL);
        assertThat(load("[storage:sqlalchemy]\nsynchronous = FULL\n").storage().synchronous())
                .isEqualTo(StorageConfig.Synchronous.FULL);
        assertThat(load("[DEFAULT]\nquota_driver = noop\n").quotas().enforced()).isFalse();
        assertThat(problems("[service:api]\nauth_strategy = basic\n"))
                .containsExactly("f:2: [service:api] auth_strategy = basic: must be embedded or keystone or noauth");
    }

    @Test
    void readsSizesWithUnits() throws Exception {
        assertThat(load("[service:api]\nimport_max_size = 2G\n").api().importMaxSize())
                .isEqualTo(2L << 30);
        assertThat(load("[service:api]\nimport_max_size = 10k\n").api().importMaxSize())
                .isEqualTo(10240);
        assertThat(problems("[service:api]\nimport_max_size = 9G\n")).hasSize(1);
        assertThat(problems("[service:api]\nimport_max_size = M\n")).hasSize(1);
    }
}
