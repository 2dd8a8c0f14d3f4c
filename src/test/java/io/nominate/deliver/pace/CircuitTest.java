package io.nominate.deliver.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.deliver.spi.DriverException;
import io.nominate.model.DeliveryCause;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private final Circuit circuit = new Circuit("a server");
    private final DriverException down = DriverException.passing(DeliveryCause.UNREACHABLE, "no way there");

    private void open() throws DriverException {
        for (int i = 0; i < 3; i++) {
            circuit.enter();
            circuit.failed(down);
        }
    }

    @Test
    void opensAfterFailuresInARowAndFailsWithTheirReason() throws Exception {
        open();
        assertThat(circuit.state()).isEqualTo(Circuit.State.OPEN);
        assertThatThrownBy(circuit::enter).isSameAs(down);
    }

    @Test
    void aSuccessInBetweenStartsTheCountAnew() throws Exception {
        circuit.failed(down);
        circuit.failed(down);
        circuit.succeeded();
        circuit.failed(down);
        circuit.failed(down);
        assertThat(circuit.state()).isEqualTo(Circuit.State.CLOSED);
        circuit.enter();
    }

    @Test
    void letsOneThroughWhichDecides() throws Exception {
        open();
        circuit.forgive();
        circuit.enter();
        assertThat(circuit.state()).isEqualTo(Circuit.State.HALF_OPEN);
        assertThatThrownBy(circuit::enter).isSameAs(down);
        circuit.failed(down);
        assertThat(circuit.state()).isEqualTo(Circuit.State.OPEN);
        circuit.forgive();
        circuit.enter();
        circuit.succeeded();
        assertThat(circuit.state()).isEqualTo(Circuit.State.CLOSED);
    }

    @Test
    void whatOneZoneFailsForHoldsNoOtherBack() throws Exception {
        for (int i = 0; i < 10; i++) {
            circuit.enter();
            circuit.failed(DriverException.personNeeded(DeliveryCause.RECORD_REFUSED, "no such type"));
            circuit.failed(DriverException.personNeeded(DeliveryCause.REFUSED, "not this name"));
        }
        assertThat(circuit.state()).isEqualTo(Circuit.State.CLOSED);
    }

    @Test
    void aWrongPasswordHoldsAllBack() throws Exception {
        for (int i = 0; i < 3; i++) {
            circuit.enter();
            circuit.failed(DriverException.personNeeded(DeliveryCause.WRONG_KEY, "the password is wrong"));
        }
        assertThat(circuit.state()).isEqualTo(Circuit.State.OPEN);
    }

    @Test
    void aCallThatWasGivenUpSaysNothing() throws Exception {
        open();
        circuit.forgive();
        circuit.enter();
        circuit.abandoned();
        assertThat(circuit.state()).isEqualTo(Circuit.State.OPEN);
    }
}
