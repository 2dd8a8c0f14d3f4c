package io.nominate.deliver.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.port.TransferSightings;
import io.nominate.central.port.TransferSightings.Outcome;
import io.nominate.central.port.TransferSightings.Sighting;
import io.nominate.deliver.probe.SoaAnswer;
import io.nominate.dns.Name;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final Name ZONE = Name.parse("zone.example.");
    private static final HostPort SERVER = new HostPort("192.0.2.1", 53);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Finding BEHIND = new Finding(DeliveryCause.OLD_SERIAL, "shows serial 1, not yet 2");

    private static Finding refined(Finding finding, Optional<Boolean> held, Optional<List<Sighting>> seen) {
        TransferSightings sightings = zone -> seen;
        return new Diagnosis(sightings, () -> NOW).refine(finding, ZONE, SERVER, held);
    }

    private static Finding behind(Sighting... seen) {
        return refined(BEHIND, Optional.empty(), Optional.of(List.of(seen)));
    }

    private static Sighting sighting(String address, Outcome outcome, String key) {
        return new Sighting(
                InetAddress.ofLiteral(address),
                NOW.minusSeconds(3),
                outcome,
                Optional.of(key).filter(name -> !name.isEmpty()),
                7,
                outcome == Outcome.WRONG_KEY ? "BADSIG" : "");
    }

    @Test
    void anAnswerSaysWhatIsWrong() {
        assertThat(Diagnosis.of(new SoaAnswer.Serial(5), 5, false)).isEmpty();
        assertThat(Diagnosis.of(new SoaAnswer.Serial(4), 5, false))
                .contains(new Finding(DeliveryCause.OLD_SERIAL, "shows serial 4, not yet 5"));
        assertThat(Diagnosis.of(new SoaAnswer.Serial(5), 5, true))
                .contains(new Finding(DeliveryCause.OLD_SERIAL, "still serves the zone, serial 5"));
        assertThat(Diagnosis.of(new SoaAnswer.Unknown(DeliveryCause.REFUSED, "REFUSED"), 5, true))
                .isEmpty();
        assertThat(Diagnosis.of(SoaAnswer.Silent.NOBODY, 5, true).orElseThrow().cause())
                .isEqualTo(DeliveryCause.WRONG_PORT);
    }

    @Test
    void aRefusalDependsOnWhetherTheZoneIsThere() {
        Finding refused = new Finding(DeliveryCause.REFUSED, "does not serve the zone: REFUSED");
        assertThat(refined(refused, Optional.of(true), Optional.empty()).cause())
                .isEqualTo(DeliveryCause.REFUSED);
        assertThat(refined(refused, Optional.of(false), Optional.empty()).cause())
                .isEqualTo(DeliveryCause.ZONE_MISSING);
        assertThat(refined(refused, Optional.empty(), Optional.empty())).isEqualTo(refused);
    }

    @Test
    void whatTheServerAskedOfMiniDnsSaysWhyItIsBehind() {
        assertThat(refined(BEHIND, Optional.empty(), Optional.empty())).isEqualTo(BEHIND);
        assertThat(behind().words()).contains("has not asked us for a transfer");
        assertThat(behind(sighting("192.0.2.1", Outcome.SENT, "")).words())
                .contains("asked for a transfer 3 s ago and was sent serial 7");
        assertThat(behind(sighting("192.0.2.1", Outcome.BROKEN_OFF, "")).cause())
                .isEqualTo(DeliveryCause.TRANSFER_FAILED);
        assertThat(behind(sighting("192.0.2.1", Outcome.WRONG_KEY, "")))
                .isEqualTo(new Finding(
                        DeliveryCause.WRONG_KEY,
                        "shows serial 1, not yet 2; it asked for a transfer 3 s ago and was refused: BADSIG"));
        assertThat(behind(sighting("192.0.2.1", Outcome.REFUSED, "key.example."))
                        .cause())
                .isEqualTo(DeliveryCause.WRONG_KEY);
        Finding byAddress = behind(sighting("192.0.2.1", Outcome.REFUSED, ""));
        assertThat(byAddress.cause()).isEqualTo(DeliveryCause.OLD_SERIAL);
        assertThat(byAddress.words()).contains("its address is not one that may");
    }

    @Test
    void aStrangerThatWasRefusedIsNamed() {
        assertThat(behind(sighting("192.0.2.99", Outcome.REFUSED, "")).words())
                .contains("192.0.2.99 did 3 s ago and was refused", "is that the server?");
        assertThat(behind(sighting("192.0.2.99", Outcome.SENT, "")).words()).contains("has not asked us");
        Sighting before = sighting("192.0.2.1", Outcome.SENT, "");
        assertThat(behind(sighting("192.0.2.99", Outcome.REFUSED, ""), before).words())
                .contains("192.0.2.99");
        assertThat(behind(before, sighting("192.0.2.99", Outcome.REFUSED, "")).words())
                .contains("was sent serial 7");
    }
}
