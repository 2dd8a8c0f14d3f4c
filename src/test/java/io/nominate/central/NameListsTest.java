package io.nominate.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.central.api.Blacklists;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.Texts;
import io.nominate.central.api.Tlds;
import io.nominate.central.api.Zones;
import io.nominate.model.Blacklist;
import io.nominate.model.Patch;
import io.nominate.model.Tld;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import io.nominate.testkit.TestCentral;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which names top-level domains and blacklists keep zones from. */
class NameListsTest {
    @TempDir
    Path directory;

    private TestCentral central;

    @BeforeEach
    void open() {
        central = new TestCentral(directory);
    }

    @AfterEach
    void close() {
        central.close();
    }

    private Zone create(Caller caller, String name) {
        return central.call(
                caller,
                new Zones.Create(
                        name,
                        ZoneType.PRIMARY,
                        Optional.of("a@example.org"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of()));
    }

    private Zone load(Caller caller, String name) {
        UUID text = central.call(caller, new Texts.Open());
        String file = "$ORIGIN " + name + "\n@ 3600 IN SOA ns1.example.org. a.example.org. 1 3600 600 86400 3600\n";
        central.call(caller, new Texts.Append(text, 0, file.getBytes(StandardCharsets.UTF_8)));
        return central.call(caller, new Zones.Import(text));
    }

    private Tld tld(String name) {
        return central.call(TestCentral.ADMIN, new Tlds.Create(name, Optional.empty()));
    }

    private Blacklist blacklist(String pattern) {
        return central.call(TestCentral.ADMIN, new Blacklists.Create(pattern, Optional.empty()));
    }

    @Test
    void withoutTopLevelDomainsAnyNameWillDo() {
        assertThat(create(TestCentral.ALICE, "example.nowhere.").name()).isEqualTo("example.nowhere.");
    }

    @Test
    void namesLieBelowATopLevelDomain() {
        tld("com");
        tld("Co.UK");
        create(TestCentral.ALICE, "example.com.");
        create(TestCentral.ALICE, "deep.down.EXAMPLE2.COM.");
        create(TestCentral.ALICE, "example.co.uk.");
        for (String bad : List.of("example.org.", "example.uk.", "examplecom.net.", "com.net.")) {
            assertThatThrownBy(() -> create(TestCentral.ALICE, bad)).hasMessage("Invalid TLD");
            assertThatThrownBy(() -> load(TestCentral.ALICE, bad)).hasMessage("Invalid TLD");
        }
        assertThatThrownBy(() -> create(TestCentral.ADMIN, "co.uk."))
                .hasMessage("Zone name cannot be the same as a TLD");
    }

    @Test
    void aChangedListBindsAtOnce() {
        Tld com = tld("com");
        assertThatThrownBy(() -> create(TestCentral.ALICE, "example.org.")).isInstanceOf(Fault.class);
        central.call(TestCentral.ADMIN, new Tlds.Update(com.id(), Patch.of("org"), Patch.absent()));
        create(TestCentral.ALICE, "example.org.");
        assertThatThrownBy(() -> create(TestCentral.ALICE, "example.com.")).isInstanceOf(Fault.class);
        central.call(TestCentral.ADMIN, new Tlds.Delete(com.id()));
        create(TestCentral.ALICE, "example.com.");
    }

    @Test
    void theBlacklistKeepsNamesFromAllButThoseItDoesNotBind() {
        blacklist("^([A-Za-z0-9_\\-]+\\.)*example\\.com\\.$");
        for (String bad : List.of("example.com.", "www.example.com.", "EXAMPLE.com.")) {
            assertThatThrownBy(() -> create(TestCentral.ALICE, bad)).hasMessage("Blacklisted zone name");
            assertThatThrownBy(() -> load(TestCentral.ALICE, bad)).hasMessage("Blacklisted zone name");
        }
        create(TestCentral.ALICE, "example.community.");
        assertThat(create(TestCentral.ADMIN, "example.com.").name()).isEqualTo("example.com.");
    }

    @Test
    void aPatternThatTakesTooLongKeepsTheNameOut() {
        blacklist("^(?=a)(a+)+b\\1$");
        assertThatThrownBy(() -> create(TestCentral.ALICE, "a".repeat(63) + ".example."))
                .hasMessage("Blacklisted zone name");
        create(TestCentral.ALICE, "b.example.");
    }

    @Test
    void namesAndPatternsAreThereOnce() {
        tld("com");
        assertThatThrownBy(() -> tld("COM")).hasMessage("Duplicate Tld");
        Blacklist one = blacklist("one");
        blacklist("two");
        assertThatThrownBy(() -> central.call(
                        TestCentral.ADMIN, new Blacklists.Update(one.id(), Patch.of("two"), Patch.absent())))
                .hasMessage("Duplicate Blacklist");
    }

    @Test
    void aListIsLoadedAsFarAsItIsGood() {
        tld("net");
        Tlds.Loaded loaded = central.call(
                TestCentral.ADMIN,
                new Tlds.Load(List.of(
                        new Tlds.Line(1, "com", Optional.of("commerce")),
                        new Tlds.Line(2, "net", Optional.empty()),
                        new Tlds.Line(4, "bad.", Optional.empty()),
                        new Tlds.Line(5, "org", Optional.of("x".repeat(161))),
                        new Tlds.Line(6, "com", Optional.empty()),
                        new Tlds.Line(7, "co.uk", Optional.empty()))));
        assertThat(loaded.added()).isEqualTo(2);
        assertThat(loaded.problems())
                .containsExactly(
                        new Tlds.Problem(2, "DuplicateTld", "net"),
                        new Tlds.Problem(4, "InvalidTld", "bad."),
                        new Tlds.Problem(5, "InvalidDescription", "org"),
                        new Tlds.Problem(6, "DuplicateTld", "com"));
    }

    @Test
    void membersKeepNoLists() {
        assertThatThrownBy(() -> central.call(TestCentral.ALICE, new Tlds.Create("com", Optional.empty())))
                .isInstanceOf(Fault.class);
        assertThatThrownBy(() -> central.call(TestCentral.ALICE, new Blacklists.Create("x", Optional.empty())))
                .isInstanceOf(Fault.class);
    }
}
