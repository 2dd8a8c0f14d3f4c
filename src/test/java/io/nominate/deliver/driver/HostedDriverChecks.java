package io.nominate.deliver.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.spi.ZoneDriver.Presence;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.testkit.ZoneMaker;
import io.nominate.testkit.hosted.FakeApi;
import io.nominate.testkit.hosted.FakeApi.Answer;
import io.nominate.testkit.hosted.FakeApi.Trouble;
import io.nominate.testkit.hosted.TestCertificates;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What all drivers of hosted services are held to, over TLS against a fake of their service. */
@Timeout(90)
public abstract class HostedDriverChecks {
    protected static final String SECRET = "s3cret-of-ours";
    protected final Zone zone = ZoneMaker.zone("hosted.example.");
    private static TestCertificates certificates;
    protected FakeApi server;

    @BeforeAll
    static void makeCertificate(@TempDir Path directory) {
        certificates = new TestCertificates(directory, "ip:127.0.0.1", "EC");
        certificates.certificate();
    }

    @BeforeEach
    void start() {
        server = new FakeApi(service(), certificates.server(), false);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The service, anew. */
    protected abstract FakeApi.Handler service();

    protected abstract DriverType type();

    /** The options that make the driver speak with {@link #server}. */
    protected abstract Map<String, String> options();

    /** The options that have a wrong secret. */
    protected abstract Map<String, String> wrongKey();

    /** PEM file with the authority of the server's certificate. */
    protected static Path authority() {
        return certificates.certificate();
    }

    protected final ZoneDriver driver(Map<String, String> more) throws DriverException {
        return driver(more, List.of(new HostPort("192.0.2.1", 53), new HostPort("192.0.2.2", 53)));
    }

    protected final ZoneDriver driver(Map<String, String> more, List<HostPort> masters) throws DriverException {
        Map<String, String> options = new HashMap<>(options());
        options.put("ca_cert", certificates.certificate().toString());
        options.put("timeout", "20");
        options.putAll(more);
        return type().open(
                        new Pool.Target(type().name(), null, Optional.empty(), masters, options),
                        new DriverContext(InstantSource.system(), Optional.empty()));
    }

    protected static DriverException failure(ThrowingCallable call) {
        return catchThrowableOfType(DriverException.class, call);
    }

    @Test
    void aZoneIsMadeAndDeletedAndBothMayBeRepeated() throws Exception {
        try (ZoneDriver driver = driver(Map.of())) {
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            driver.delete(zone, false);
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            driver.delete(zone, true);
        }
    }

    @Test
    void aWrongKeyIsSaidToBeOne() throws Exception {
        try (ZoneDriver driver = driver(wrongKey())) {
            DriverException e = failure(() -> driver.create(zone));
            assertThat(e.reason()).isEqualTo(DeliveryCause.WRONG_KEY);
            assertThat(e.isPersonNeeded()).isTrue();
            assertThat(e).hasMessageNotContaining(SECRET);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyCallEndsWhateverTheServiceDoes(Trouble trouble) throws Exception {
        server.trouble(trouble);
        try (ZoneDriver driver = driver(Map.of("timeout", "1"))) {
            for (DriverException e : List.of(
                    failure(() -> driver.create(zone)),
                    failure(() -> driver.check(zone)),
                    failure(() -> driver.delete(zone, false)))) {
                assertThat(e.reason()).isIn(DeliveryCause.TIMEOUT, DeliveryCause.SERVER_FAILURE);
                assertThat(e.isPersonNeeded()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, WRONG_KEY, true",
        "429, PROVIDER_QUOTA, false",
        "500, SERVER_FAILURE, false",
        "502, SERVER_FAILURE, false",
        "503, SERVER_FAILURE, false",
        "504, TIMEOUT, false"
    })
    void aStatusHasItsCause(int status, DeliveryCause cause, boolean personNeeded) throws Exception {
        server.insteadAlways(Answer.json(status, Map.of("message", "your key " + SECRET)));
        try (ZoneDriver driver = driver(Map.of())) {
            for (DriverException e : List.of(
                    failure(() -> driver.create(zone)),
                    failure(() -> driver.check(zone)),
                    failure(() -> driver.delete(zone, false)))) {
                assertThat(e.reason()).isEqualTo(cause);
                assertThat(e.isPersonNeeded()).isEqualTo(personNeeded);
                assertThat(e).hasMessageNotContaining(SECRET);
            }
        }
    }

    @Test
    void afterTroubleAllIsWell() throws Exception {
        try (ZoneDriver driver = driver(Map.of())) {
            server.trouble(Trouble.HANGS_UP);
            assertThat(failure(() -> driver.create(zone))).isNotNull();
            server.well();
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
        }
    }
}
