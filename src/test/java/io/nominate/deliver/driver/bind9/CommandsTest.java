package io.nominate.deliver.driver.bind9;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.Name;
import io.nominate.model.HostPort;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.testkit.ZoneMaker;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private static final UUID ID = UUID.fromString("794ccc2c-d751-44fe-b57f-8894c9f5c842");

    private static Zone zone(String name) {
        return ZoneMaker.zone(ID, name, Stage.LIVE, 1, 1, 0);
    }

    @Test
    void aZoneIsDefined() {
        assertThat(Commands.define(
                        "addzone",
                        zone("Example.com."),
                        Optional.of("inside"),
                        List.of(new HostPort("192.0.2.1", 5354), new HostPort("2001:db8::1", 53)),
                        Optional.of("key.example.")))
                .isEqualTo("addzone \"Example.com.\" IN inside { type slave; masters {"
                        + " 192.0.2.1 port 5354 key \"key.example.\"; 2001:db8::1 port 53 key \"key.example.\"; };"
                        + " file \"slave.Example.com." + ID + "\"; };");
    }

    @Test
    void aZoneIsShownAndDeleted() {
        assertThat(Commands.show(zone("a.example."), Optional.empty())).isEqualTo("showzone a.example.");
        assertThat(Commands.delete(zone("a.example."), Optional.of("v"), true))
                .isEqualTo("delzone -clean a.example. IN v");
        assertThat(Commands.delete(zone("."), Optional.empty(), false)).isEqualTo("delzone .");
    }

    @Test
    void onlyHarmlessCharactersAreWritten() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] label = new byte[1 + random.nextInt(63)];
            random.nextBytes(label);
            byte[] wire = new byte[label.length + 2];
            wire[0] = (byte) label.length;
            System.arraycopy(label, 0, wire, 1, label.length);
            Name name = Name.ofWire(wire);
            String command = Commands.define(
                    "addzone",
                    zone(name.toString()),
                    Optional.empty(),
                    List.of(new HostPort("::1", 1)),
                    Optional.empty());
            assertThat(command)
                    .as("seed %d", seed)
                    .matches("addzone \"[A-Za-z0-9_.*\\\\-]+\" \\{ type slave; masters \\{ ::1 port 1; \\};"
                            + " file \"slave\\.[A-Za-z0-9_.%-]+\"; \\};");
            assertThat(Name.parse(Commands.spell(name))).isEqualTo(name);
        }
    }

    @Test
    void fileNamesStayShort() {
        assertThat(Commands.file(zone("\\255".repeat(63) + "." + "\\000".repeat(63) + ".")))
                .hasSizeLessThan(255)
                .endsWith(ID.toString());
    }

    @Test
    void whatBindShowsIsUnderstood() {
        ShownZone shown = ShownZone.parse("zone \"a.example\" { type slave; file \"slave.a.example." + ID
                + "\"; masters port 5354 { 127.0.0.1; 2001:db8:0::1 port 53 key \"K.example\"; }; };");
        assertThat(shown.type()).isEqualTo("slave");
        assertThat(shown.zoneId()).contains(ID);
        assertThat(shown.masters())
                .containsExactlyInAnyOrder(
                        ShownZone.master("127.0.0.1", 5354, Optional.empty()),
                        ShownZone.master("2001:db8::1", 53, Optional.of("k.example.")));
    }
}
