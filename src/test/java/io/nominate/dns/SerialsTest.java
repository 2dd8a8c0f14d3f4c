package io.nominate.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SerialsTest {
    private static final long LAST = 0xFFFF_FFFFL;

    @Test
    void comesAfterAcrossTheWrap() {
        assertThat(Serials.after(1, 0)).isTrue();
        assertThat(Serials.after(0, 1)).isFalse();
        assertThat(Serials.after(7, 7)).isFalse();
        assertThat(Serials.after(0, LAST)).isTrue();
        assertThat(Serials.after(LAST, 0)).isFalse();
        assertThat(Serials.after(0x8000_0000L - 1, 0)).isTrue();
        assertThat(Serials.after(0x8000_0001L, 0)).isFalse();
    }

    @Test
    void isReachedByTheSameAndByLaterOnes() {
        assertThat(Serials.reached(5, 5)).isTrue();
        assertThat(Serials.reached(2, LAST)).isTrue();
        assertThat(Serials.reached(LAST, 2)).isFalse();
    }

    @Test
    void theNextIsTheTimeWhereThatIsLater() {
        assertThat(Serials.next(5, 1_700_000_000L)).isEqualTo(1_700_000_000L);
        assertThat(Serials.next(1_700_000_000L, 1_700_000_000L)).isEqualTo(1_700_000_001L);
        assertThat(Serials.next(1_700_000_500L, 1_700_000_000L)).isEqualTo(1_700_000_501L);
    }

    @Test
    void theNextWrapsWithoutGoingBack() {
        long next = Serials.next(LAST, LAST);
        assertThat(next).isZero();
        assertThat(Serials.after(next, LAST)).isTrue();
        assertThat(Serials.next(0xE000_0000L, 1_700_000_000L)).isEqualTo(0xE000_0001L);
    }
}
