package io.nominate.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    @Test
    void countsInsertionsRemovalsReplacementsAndSwaps() {
        assertThat(NearestName.distance("listen", "listen")).isZero();
        assertThat(NearestName.distance("lisetn", "listen")).isEqualTo(1);
        assertThat(NearestName.distance("liste", "listen")).isEqualTo(1);
        assertThat(NearestName.distance("lissten", "listen")).isEqualTo(1);
        assertThat(NearestName.distance("", "abc")).isEqualTo(3);
    }

    @Test
    void prefersTheClosestAndGivesUpWhereNothingIsClose() {
        assertThat(NearestName.of("min_tll", Stream.of("max_ttl", "min_ttl"))).contains("min_ttl");
        assertThat(NearestName.of("zzzzzz", Stream.of("max_ttl", "min_ttl"))).isEmpty();
    }
}
