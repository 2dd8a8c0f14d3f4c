package io.nominate.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Events;
import io.nominate.central.api.NotificationWork;
import io.nominate.central.api.Request;
import io.nominate.model.config.NotificationConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CourierTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String ZONE = """
            {"id": "1", "type": "zone.exists", "time": "2026-11-23T10:00:00.000000", "zone_id": "01a20817-a07a-7000-8960-69fc69769b3a", "request_id": "req-1",
             "object": {"id": "01a20817-a07a-7000-8960-69fc69769b3a", "name": "example.com.", "project_id": "p", "email": "a@example.com"}}""";

    private final List<Events.Event> events = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Letter> sent = new ArrayList<>();
    private boolean brokerAway;
    private boolean turn = true;
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");

    private final Courier courier = new Courier(
            new Desk(), () -> now, this::send, new Translation(NotificationConfig.Content.DEFAULT, "here"), HOUR);

    /** A central that gives the turn to tell what exists once. */
    private final class Desk implements Central {
        @Override
        @SuppressWarnings("unchecked") // the answer is of the type that the request names
        public <A> A call(Caller caller, Request<A> request) {
            asked.add(request.getClass().getSimpleName());
            Object answer = switch (request) {
                case NotificationWork.Due due -> !events.isEmpty();
                case NotificationWork.Claim claim -> Optional.of(new NotificationWork.Batch(events, 3, 0));
                case NotificationWork.Sent done -> {
                    events.clear();
                    yield true;
                }
                case NotificationWork.ExistsDue due -> {
                    boolean given = turn;
                    turn = false;
                    yield given;
                }
                case NotificationWork.Exists exists -> new NotificationWork.Existing(List.of(ZONE), Optional.empty());
                default -> throw new AssertionError(request);
            };
            return (A) answer;
        }
    }

    private void send(List<Letter> letters) throws IOException {
        if (brokerAway) {
            throw new IOException("the broker is away");
        }
        sent.addAll(letters);
    }

    @Test
    void whatExistsIsToldOnceTheBrokerIsBack() throws Exception {
        brokerAway = true;
        courier.attempt();
        now = now.plusSeconds(600);
        brokerAway = false;
        courier.attempt();

        assertThat(sent)
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.message())
                        .contains("example.com.")
                        .contains("audit_period_ending", "2026-11-23T10:00:00Z"));
        assertThat(asked).filteredOn("ExistsDue"::equals).hasSize(1);
    }

    @Test
    void theTurnIsNotAskedForAllTheTime() throws Exception {
        for (int second = 0; second < 120; second++) {
            courier.attempt();
            now = now.plusSeconds(1);
        }

        assertThat(asked).filteredOn("ExistsDue"::equals).hasSize(2);
    }

    @Test
    void anEventThatCannotBeUnderstoodHoldsUpNoOther() throws Exception {
        turn = false;
        events.add(new Events.Event(1, "dns.zone.create", "{}"));
        events.add(new Events.Event(2, "dns.tld.create", """
                {"id": "2", "type": "dns.tld.create", "time": "2026-11-23T10:00:00.000000", "request_id": "req-2",
                 "object": {"id": "01a20817-a07a-7000-8960-69fc69769b3a", "name": "example"}}"""));
        events.add(new Events.Event(3, "dns.tld.create", "{\"type\": \"dns.tld.create\"}"));

        courier.attempt();

        assertThat(events).as("all are done with").isEmpty();
        assertThat(sent)
                .singleElement()
                .satisfies(letter -> assertThat(letter.message()).contains("example"));
    }
}
