package io.nominate.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which zones a configuration of BIND is found to have, and what is said of one that cannot be read. */
class NamedConfZonesTest {
    @TempDir
    Path directory;

    private Path write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private Inventory read(String text) throws Exception {
        return NamedConf.read(write("named.conf", text), Optional.empty());
    }

    private static List<String> told(Inventory inventory) {
        return inventory.zones().stream()
                .map(found -> found.view() + " " + found.zone() + " " + found.file())
                .toList();
    }

    private static List<String> left(Inventory inventory) {
        return inventory.left().stream()
                .map(left -> left.zone() + (left.wrong() ? " wrong: " : ": ") + left.reason())
                .toList();
    }

    @Test
    void zonesOfViewsAndFilesThatAreIncluded() throws Exception {
        Files.createDirectory(directory.resolve("zones"));
        write("sub/b.conf", "zone \"B.example\" IN { type primary; file \"b.db\"; };");
        write("sub/a.conf", "zone \"a.example\" { type master; file \"/abs/a.db\"; // } \n allow-update { none; }; };");
        write("more.zones", "zone c.example { /* type hint; */ type master; # no }\n file \"c.db\"; };");
        Inventory inventory = read("""
                acl "ours" { 10.0.0.0/8; !{ 10.1.0.0/16; key "k;}"; }; };
                key "k" { algorithm hmac-sha256; secret "c2VjcmV0"; };
                options { directory "zones"; listen-on port 5353 { any; }; };
                controls { inet 127.0.0.1 allow { "ours"; } keys { "k"; }; };
                view "inner" { match-clients { "ours"; }; include "../sub/*.conf"; };
                view outer IN { include "%s"; zone "d.example" { in-view "inner"; };
                  zone "a.example" { type master; file "outer/a.db"; }; };
                """.formatted(directory.resolve("more.zones")));

        Path zones = directory.resolve("zones");
        assertThat(told(inventory))
                .containsExactly(
                        "inner a.example. /abs/a.db",
                        "inner B.example. " + zones.resolve("b.db"),
                        "outer c.example. " + zones.resolve("c.db"),
                        "outer a.example. " + zones.resolve("outer/a.db"));
        assertThat(left(inventory)).containsExactly("d.example.: shown from the view inner");
        assertThat(inventory.inSeveralViews().toString()).isEqualTo("{a.example.=[inner, outer]}");
    }

    @Test
    void absolutePathsAreBelowTheRoot() throws Exception {
        write("etc/bind/zones.conf", "zone \"a.example\" { type master; file \"a.db\"; };");
        Path file =
                write("etc/bind/named.conf", "options { directory \"/var/bind\"; }; include \"/etc/bind/zones.conf\";");
        assertThat(told(NamedConf.read(file, Optional.of(directory))))
                .containsExactly("_default a.example. " + directory.resolve("var/bind/a.db"));
    }

    @Test
    void whatIsNoZoneOfItsOwnIsLeftAndWhatIsWrongIsTold() throws Exception {
        Inventory inventory = read("""
                zone "." { type hint; file "root"; };
                zone "s.example" { type slave; masters { 192.0.2.1; }; file "s"; };
                zone "c.example" CH { type master; file "c"; };
                zone "n.example" { type master; };
                zone "u.example" { type sideways; file "u"; };
                zone "t.example" { file "t"; };
                zone "d.example" { type master; database "ldap"; };
                zone "a..example" { type master; file "a"; };
                zone "x.example" { type master; file "x"; };
                zone "X.example." { type master; file "y"; };
                """);
        assertThat(told(inventory)).hasSize(1);
        assertThat(left(inventory))
                .containsExactly(
                        ".: type hint has no content of its own",
                        "s.example.: type slave: make it a SECONDARY zone, or extract it from its primary",
                        "c.example.: its class is CH",
                        "n.example. wrong: it has no file",
                        "u.example. wrong: there is no type sideways",
                        "t.example. wrong: it has no type",
                        "d.example. wrong: its content is in a database: use --from-server",
                        left(inventory).get(7),
                        "X.example. wrong: the view has this zone already");
        assertThat(left(inventory).get(7)).startsWith("a..example wrong: no name of a zone");
        assertThat(inventory.left().get(3).where()).endsWith("named.conf:4");
    }

    @Test
    void filesThatIncludeEachOtherAreALoop() throws Exception {
        write("a.conf", "\n\ninclude \"b.conf\";");
        write("b.conf", "options { };\ninclude \"a.conf\";");
        assertThatThrownBy(() -> read("include \"a.conf\";"))
                .isInstanceOf(ExtractException.class)
                .hasMessageContaining(directory.resolve("b.conf") + ":2: includes")
                .hasMessageContaining("a loop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            options {\\n directory "x;\\n };         | :2: a string has no closing quote
            options {\\n /* x;\\n };                 | :2: a comment has no end
            options {\\n\\n                          | :3: the end comes too early
            zone a {}; }                             | :1: a closing brace has no place here
            \\ninclude "gone/*.conf";                | :2: includes
            include "zones";                         | cannot read
            """)
    void aConfigurationInErrorIsToldByFileAndLine(String text, String message) throws Exception {
        Files.createDirectory(directory.resolve("zones"));
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(ExtractException.class)
                .hasMessageContaining(directory.resolve("named.conf").toString())
                .hasMessageContaining(message);
    }

    @Test
    void bracesWithinBracesHaveAnEnd() {
        assertThatThrownBy(() -> read("\n" + "x {".repeat(100_000)))
                .isInstanceOf(ExtractException.class)
                .hasMessageEndingWith("named.conf:2: too many braces within braces");
    }

    @Test
    void noSecretIsInWhatAnExceptionOrAStatementShows() throws Exception {
        Path file = write("named.conf", "key k { secret \"aGVsbG8=\"; };");
        assertThat(new ConfigFiles(file, Optional.empty()).read(file, "").toString())
                .doesNotContain("aGVsbG8");
    }

    /** All zone files in error are told of whole, and the others are written. */
    @Test
    void aZoneIsWrittenWholeOrNotAtAll() throws Exception {
        String soa = "@ 60 SOA ns1 admin 7 1 2 3 4\n@ NS ns1\nns1 A 192.0.2.1\n";
        write("good.db", "$TTL 60\n" + soa + "$INCLUDE more.db sub\n$GENERATE 1-3 h$ A 192.0.2.$\n");
        write("more.db", "www A 192.0.2.9\nx.other.\tA 192.0.2.10\n");
        write("more2.db", "www A 192.0.2.9\n@ A 192.0.2.10\n");
        write("fine.db", "$TTL 60\n" + soa + "$INCLUDE more2.db sub\n$GENERATE 1-3 h$ A 192.0.2.$\nlast A 192.0.2.3\n");
        write("loop.db", "$TTL 60\n" + soa + "$INCLUDE loop.db\n");
        write("bad.db", "$TTL 60\n" + soa + "a A 300.1.1.1\nb NOTYPE 1\n$INCLUDE gone.db\nc TXT \"open\n");
        Inventory inventory = read("""
                zone "good.example" { type master; file "good.db"; };
                zone "fine.example" { type master; file "fine.db"; };
                zone "loop.example" { type master; file "loop.db"; };
                zone "bad.example" { type master; file "bad.db"; };
                zone "gone.example" { type master; file "gone.db"; };
                zone "0/25.2.0.192.in-addr.arpa" { type master; file "fine.db"; };
                """);
        Path out = directory.resolve("out");
        List<Outcome> outcomes = Extraction.run(inventory, new ZoneFolder(out), 2, done -> {});

        assertThat(outcomes.stream().map(outcome -> outcome.zone() + " " + outcome.state()))
                .containsExactly(
                        "good.example. extracted",
                        "fine.example. extracted",
                        "loop.example. refused",
                        "bad.example. refused",
                        "gone.example. refused",
                        "0/25.2.0.192.in-addr.arpa. extracted");
        assertThat(reasons(outcomes.get(0)))
                .startsWith(directory.resolve("good.db") + ":5: x.other. A was left out: it is outside of the zone");
        assertThat(out.resolve("_default/good.example.zone")).content().doesNotContain("x.other");
        assertThat(Files.readAllLines(out.resolve("_default/fine.example.zone")))
                .contains(
                        "www.sub.fine.example. 60 IN A 192.0.2.9",
                        "sub.fine.example. 60 IN A 192.0.2.10",
                        "h3.fine.example. 60 IN A 192.0.2.3",
                        "last.fine.example. 60 IN A 192.0.2.3")
                .hasSize(2 + 9);
        assertThat(outcomes.get(1).serial()).isEqualTo(7);
        assertThat(outcomes.get(2).reasons().getFirst()).contains("loop.db:5: in loop.db line 5:", "is it a loop?");
        assertThat(reasons(outcomes.get(3)))
                .contains("bad.db:5:", "bad.db:6:", "bad.db:7: cannot include", "bad.db:8:");
        assertThat(reasons(outcomes.get(4))).contains("named.conf:5: ", "there is no such file");
        try (var files = Files.list(out.resolve("_default"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "good.example.zone", "fine.example.zone", "0%2f25.2.0.192.in-addr.arpa.zone");
        }
    }

    private static String reasons(Outcome outcome) {
        return String.join("\n", outcome.reasons());
    }

    @Test
    void whatZoneFilesIncludeIsBelowTheRootToo() throws Exception {
        write("var/bind/a.db", "$TTL 60\n@ SOA ns a 7 1 2 3 4\n@ NS ns\n$INCLUDE /srv/b.inc\n$INCLUDE c.inc\n");
        write("srv/b.inc", "ns A 192.0.2.1\n");
        write("var/bind/c.inc", "c A 192.0.2.2\n");
        Path file = write(
                "etc/named.conf",
                "options { directory \"/var/bind\"; }; zone \"a.example\" { type master; file \"a.db\"; };");
        Inventory inventory = NamedConf.read(file, Optional.of(directory));
        List<Outcome> outcomes = Extraction.run(inventory, new ZoneFolder(directory.resolve("out")), 2, done -> {});
        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.reasons()).isEmpty();
            assertThat(outcome.records()).isEqualTo(4);
        });
    }

    @Test
    void journalsMayHaveNamesOfTheirOwn() throws Exception {
        Inventory inventory = read("""
                zone "a.example" { type master; file "a.db"; journal "changes"; };
                zone "b.example" { type master; file "b.db"; };
                """);
        assertThat(inventory.zones())
                .extracting(Found::journal)
                .containsExactly(directory.resolve("changes"), directory.resolve("b.db.jnl"));
    }

    @Test
    void filesWithinFilesHaveAnEnd() throws Exception {
        for (int i = 0; i < 200; i++) {
            write(i + ".conf", "include \"" + (i + 1) + ".conf\";");
        }
        write("200.conf", "options { };");
        assertThatThrownBy(() -> read("include \"0.conf\";"))
                .isInstanceOf(ExtractException.class)
                .hasMessageContaining("too deep within other files");
    }

    @Test
    void aZoneInOneViewIsInOne() throws Exception {
        assertThat(read("zone \"a.example\" { type master; file \"a\"; };").inSeveralViews())
                .isEqualTo(Map.of());
    }
}
