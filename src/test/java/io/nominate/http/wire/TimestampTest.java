package io.nominate.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z, 2026-03-01T10:00:00.000000",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000000",
        "2026-12-31T23:59:59.123456789Z, 2026-12-31T23:59:59.123456",
        "2024-02-29T00:00:00.000001Z, 2024-02-29T00:00:00.000001",
    })
    void sixDigitsAlways(Instant time, String text) {
        assertThat(Timestamp.plain(time)).isEqualTo(text);
        assertThat(Timestamp.zulu(time)).isEqualTo(text + "Z");
    }
}
