package io.nominate.deliver.driver.ipa;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.deliver.driver.HostedDriverChecks;
import io.nominate.deliver.spi.ContentDriver;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ResourceRecord;
import io.nominate.deliver.spi.ZoneChange;
import io.nominate.deliver.spi.ZoneContent;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.spi.ZoneDriver.Presence;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.RData;
import io.nominate.model.DeliveryCause;
import io.nominate.testkit.hosted.FakeApi;
import io.nominate.testkit.hosted.FakeIpa;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpaDriverTest extends HostedDriverChecks {
    private final FakeIpa ipa = new FakeIpa("admin", SECRET, "127.0.0.1");

    @Override
    protected FakeApi.Handler service() {
        return ipa;
    }

    @Override
    protected DriverType type() {
        return new Ipa();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of(
                "ipa_host",
                "127.0.0.1",
                "ipa_port",
                Integer.toString(server.address().port()),
                "ipa_ca_cert",
                authority().toString(),
                "username",
                "admin",
                "password",
                SECRET);
    }

    @Override
    protected Map<String, String> wrongKey() {
        return Map.of("password", "wrong");
    }

    private static ResourceRecord entry(String owner, String type, String data) {
        return entry(owner, 300, type, data);
    }

    private static ResourceRecord entry(String owner, long ttl, String type, String data) {
        Name name = Name.parse(owner);
        return new ResourceRecord(name, ttl, RData.parse(RecordType.parse(type), name, data));
    }

    private static final ResourceRecord SOA =
            entry("hosted.example.", 3600, "SOA", "ns1.example.org. admin.example.org. 7 3600 600 86400 300");
    private static final ResourceRecord NS = entry("hosted.example.", "NS", "ns1.example.org.");

    private static ZoneContent content(ResourceRecord... records) {
        return new ZoneContent() {
            @Override
            public long serial() {
                return 7;
            }

            @Override
            public void read(Reader reader) throws DriverException {
                reader.record(SOA);
                reader.record(NS);
                for (ResourceRecord resourceRecord : records) {
                    reader.record(resourceRecord);
                }
            }
        };
    }

    @Test
    void contentIsBroughtAndChanged() throws Exception {
        try (ContentDriver driver = (ContentDriver) driver(Map.of())) {
            assertThat(driver.showsSerial()).isFalse();
            driver.create(zone);
            ZoneContent whole = content(
                    entry("*.hosted.example.", "TXT", "\"a b\" \"c\""),
                    entry("www.hosted.example.", "A", "192.0.2.1"),
                    entry("www.hosted.example.", "A", "192.0.2.2"),
                    entry("www.hosted.example.", 60, "MX", "10 mail.example.org."));
            driver.replace(zone, whole);
            Map<String, Map<String, List<String>>> there = ipa.entries("hosted.example.");
            assertThat(there.keySet()).containsExactly("*", "@", "www");
            assertThat(there.get("@"))
                    .containsEntry("nsrecord", List.of("ns1.example.org."))
                    .containsEntry("idnssoaminimum", List.of("300"));
            assertThat(there.get("www"))
                    .containsEntry("arecord", List.of("192.0.2.1", "192.0.2.2"))
                    .containsEntry("mxrecord", List.of("10 mail.example.org."))
                    .containsEntry("dnsttl", List.of("60"));

            int writes = ipa.writes();
            driver.replace(zone, whole);
            assertThat(ipa.writes()).as("nothing has changed").isEqualTo(writes);

            ZoneChange change = new ZoneChange(
                    7,
                    8,
                    List.of(
                            SOA,
                            entry("*.hosted.example.", "TXT", "\"a b\" \"c\""),
                            entry("www.hosted.example.", "A", "192.0.2.1")),
                    List.of(
                            SOA,
                            entry("www.hosted.example.", "A", "192.0.2.3"),
                            entry("new.sub.hosted.example.", "AAAA", "2001:db8::1")));
            driver.apply(zone, change);
            driver.apply(zone, change);
            assertThat(there.keySet()).containsExactly("@", "new.sub", "www");
            assertThat(there.get("www"))
                    .containsEntry("arecord", List.of("192.0.2.2", "192.0.2.3"))
                    .containsEntry("mxrecord", List.of("10 mail.example.org."));

            driver.replace(zone, content());
            assertThat(there.keySet()).containsExactly("@");
        }
    }

    @Test
    void aTypeThatItDoesNotHaveIsTold() throws Exception {
        try (ContentDriver driver = (ContentDriver) driver(Map.of())) {
            driver.create(zone);
            ZoneContent odd = content(entry("hosted.example.", "CAA", "0 issue \"ca.example.org\""));
            DriverException e = failure(() -> driver.replace(zone, odd));
            assertThat(e.reason()).isEqualTo(DeliveryCause.RECORD_REFUSED);
            assertThat(e).hasMessageContaining("CAA");
        }
    }

    @Test
    void oneSessionServesUntilItIsOver() throws Exception {
        try (ZoneDriver driver = driver(Map.of())) {
            driver.create(zone);
            driver.check(zone);
            assertThat(ipa.logins()).isEqualTo(1);
            ipa.endSessions();
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            assertThat(ipa.logins()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2100|ACIError|Insufficient access, REFUSED, true",
        "4203|DatabaseError|Can't contact LDAP server, SERVER_FAILURE, false",
        "4201|MidairCollision|change collided, SERVER_FAILURE, false",
        "3009|ValidationError|invalid 'name_server', REFUSED, true",
        "905|CommandError|unknown command, SETTING, true",
        "1101|CCacheError|did not receive Kerberos credentials, WRONG_KEY, true",
        "903|InternalError|an internal error has occurred, SERVER_FAILURE, false"
    })
    void itsErrorsHaveTheirCauses(String error, DeliveryCause cause, boolean personNeeded) throws Exception {
        ipa.fail(error);
        try (ZoneDriver driver = driver(Map.of())) {
            DriverException e = failure(() -> driver.create(zone));
            assertThat(e.reason()).isEqualTo(cause);
            assertThat(e.isPersonNeeded()).isEqualTo(personNeeded);
        }
    }

    @Test
    void aKeytabIsSaidToBeOfNoUse() {
        assertThat(failure(() -> driver(Map.of("ipa_client_keytab", "/etc/krb5.keytab")))
                        .reason())
                .isEqualTo(DeliveryCause.SETTING);
    }
}
