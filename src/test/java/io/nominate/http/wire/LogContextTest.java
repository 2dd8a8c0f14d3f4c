package io.nominate.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class LogContextTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @AfterEach
    void end() {
        LogContext.end();
    }

    @Test
    void aTraceIsToldAndPassedOn() {
        LogContext.begin("req-1", Optional.of("00-" + TRACE + "-00f067aa0ba902b7-01"));
        assertThat(MDC.getCopyOfContextMap())
                .containsEntry("request_id", "req-1")
                .containsEntry("trace_id", TRACE)
                .containsEntry("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-" + TRACE,
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b7-01\nX: y"
            })
    void whatIsNoTraceIsNotPassedOn(String header) {
        LogContext.begin("req-1", Optional.of(header));
        assertThat(MDC.getCopyOfContextMap()).containsOnlyKeys("request_id");
    }
}
