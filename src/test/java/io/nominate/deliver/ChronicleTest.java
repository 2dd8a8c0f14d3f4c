package io.nominate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.nominate.central.api.Deliveries.ServerState;
import io.nominate.dns.Name;
import io.nominate.model.DeliveryCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ChronicleTest {
    private static final String SERVER = "bind9 192.0.2.1:53";

    private final Chronicle chronicle = new Chronicle();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger(Chronicle.class)).addAppender(log);
    }

    @AfterEach
    void detach() {
        ((Logger) LoggerFactory.getLogger(Chronicle.class)).detachAppender(log);
    }

    private static List<ServerState> late(DeliveryCause cause) {
        return List.of(new ServerState(
                SERVER,
                "poll",
                Optional.empty(),
                Optional.of(cause),
                Optional.of("does not answer"),
                1,
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH));
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void eachChangeIsOneLine() {
        Name zone = Name.parse("a.example.");
        chronicle.tell(zone, 5, late(DeliveryCause.TIMEOUT));
        chronicle.tell(zone, 5, late(DeliveryCause.TIMEOUT));
        chronicle.tell(zone, 5, late(DeliveryCause.WRONG_PORT));
        chronicle.caughtUp(zone, 6, List.of(SERVER));
        chronicle.caughtUp(zone, 7, List.of(SERVER));
        assertThat(lines())
                .containsExactly(
                        "Zone a.example., bind9 192.0.2.1:53: timeout (poll): does not answer",
                        "Zone a.example., bind9 192.0.2.1:53: wrong_port (poll): does not answer",
                        "Zone a.example., bind9 192.0.2.1:53: caught up with serial 6");
    }

    @Test
    void anOutageOfManyZonesIsSummedUp() {
        for (int i = 0; i < 10_000; i++) {
            chronicle.tell(Name.parse("z" + i + ".example."), 5, late(DeliveryCause.TIMEOUT));
        }
        assertThat(lines()).hasSizeLessThan(100);
        int written = lines().size();
        chronicle.summarize();
        assertThat(lines().getLast()).isEqualTo(SERVER + ": timeout, " + (10_000 - written) + " more zones");
    }
}
