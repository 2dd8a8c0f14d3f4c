package io.nominate.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CommonClockTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private Instant own = NOON;
    private long nanos;
    private final CommonClock clock = new CommonClock(() -> own, () -> nanos);

    private void pass(Duration time) {
        own = own.plus(time);
        nanos += time.toNanos();
    }

    @Test
    void untilADatabaseIsFollowedItIsTheMachinesTime() {
        assertThat(clock.instant()).isEqualTo(NOON);
        own = NOON.minus(HOUR);
        assertThat(clock.instant()).isEqualTo(NOON.minus(HOUR));
    }

    @Test
    void itIsTheDatabasesWhateverTheMachinesClockSays() {
        clock.follow(NOON.plus(HOUR));
        pass(Duration.ofSeconds(3));
        assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR).plusSeconds(3));
    }

    @Test
    void aClockThatIsSetBackChangesNothing() {
        clock.follow(NOON);
        pass(Duration.ofSeconds(1));
        own = own.minus(HOUR);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
        pass(Duration.ofSeconds(1));
        clock.follow(NOON.plusSeconds(2));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void aMachineThatStoodStillShowsByItsOwnClock() {
        clock.follow(NOON);
        own = own.plus(HOUR); // nothing was counted meanwhile
        assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR));
    }

    @Test
    void smallDifferencesDoNotMakeItWobble() {
        clock.follow(NOON);
        pass(Duration.ofSeconds(10));
        clock.follow(NOON.plusSeconds(10).minusMillis(200));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(10));
        clock.follow(NOON.plusSeconds(10).minusMillis(300));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(10).minusMillis(300));
    }
}
