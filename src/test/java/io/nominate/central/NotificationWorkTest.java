package io.nominate.central;

import static io.nominate.testkit.TestCentral.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Events;
import io.nominate.central.api.NotificationWork;
import io.nominate.central.api.NotificationWork.Batch;
import io.nominate.central.api.NotificationWork.Existing;
import io.nominate.testkit.TestCentral;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which events were sent as notifications, and by whom. */
class NotificationWorkTest {
    private static final Caller NOMINATE = Caller.internal("req-notifications");
    private static final Duration LEASE = Duration.ofMinutes(10);

    @TempDir
    private Path directory;

    private TestCentral central;

    @BeforeEach
    void open() {
        central = new TestCentral(directory);
    }

    @AfterEach
    void close() {
        central.close();
    }

    private Optional<Batch> claim(String owner) {
        return central.call(NOMINATE, new NotificationWork.Claim(owner, LEASE, 100));
    }

    /** Once there are so many events: on a server they are told a moment after the change. */
    private long events(int count) {
        Events.Read all = new Events.Read(OptionalLong.of(0), Optional.empty(), List.of(), Events.MOST);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> central.call(NOMINATE, all).events().size() >= count);
        return central.call(NOMINATE, all).upTo();
    }

    @Test
    void beginsWithThePresentAndGoesOnWhereItWas() {
        central.call(ALICE, TestCentral.zone("before.example.org."));
        long before = events(1);
        assertThat(claim("a").orElseThrow()).isEqualTo(new Batch(List.of(), before, 0));

        central.call(ALICE, TestCentral.zone("after.example.org."));
        events(2);
        assertThat(central.call(NOMINATE, new NotificationWork.Due())).isTrue();
        Batch batch = claim("a").orElseThrow();
        assertThat(batch.events()).extracting(Events.Event::type).containsExactly("dns.zone.create");
        assertThat(batch.lost()).isZero();
        assertThat(claim("a")).as("not told to be sent: it comes again").contains(batch);

        assertThat(central.call(NOMINATE, new NotificationWork.Sent("a", LEASE, batch.upTo())))
                .isTrue();
        assertThat(claim("a").orElseThrow().events()).isEmpty();
        assertThat(central.call(NOMINATE, new NotificationWork.Due())).isFalse();
    }

    @Test
    void oneProcessHasTheWorkAtATime() {
        long present = claim("a").orElseThrow().upTo();
        central.call(ALICE, TestCentral.zone("shared.example.org."));
        events(1);

        assertThat(claim("b")).isEmpty();
        assertThat(central.call(NOMINATE, new NotificationWork.Sent("b", LEASE, present + 1)))
                .as("who has lost the work moves nothing on")
                .isFalse();
        central.call(NOMINATE, new NotificationWork.Release("a"));
        assertThat(claim("b").orElseThrow().events()).hasSize(1);
    }

    @Test
    void tellsHowManyEventsWereDroppedBeforeTheyWereSent() {
        claim("a");
        for (int i = 0; i < 5; i++) {
            central.call(ALICE, TestCentral.zone("drop" + i + ".example.org."));
        }
        events(5);
        assertThat(central.call(NOMINATE, new Events.Trim(Duration.ofDays(1), 2, 100)))
                .isEqualTo(3);

        Batch batch = claim("a").orElseThrow();

        assertThat(batch.lost()).isEqualTo(3);
        assertThat(batch.events()).hasSize(2);
    }

    @Test
    void oneProcessTellsWhichZonesThereAre() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            names.add(central.call(ALICE, TestCentral.zone("exists" + i + ".example.org."))
                    .name());
        }
        assertThat(central.call(NOMINATE, new NotificationWork.ExistsDue("a", LEASE)))
                .isTrue();
        assertThat(central.call(NOMINATE, new NotificationWork.ExistsDue("b", LEASE)))
                .isFalse();
        assertThat(central.call(NOMINATE, new NotificationWork.ExistsDue("a", LEASE)))
                .isFalse();

        List<String> told = new ArrayList<>();
        Optional<UUID> after = Optional.empty();
        do {
            Existing zones = central.call(NOMINATE, new NotificationWork.Exists(after, 2));
            told.addAll(zones.events());
            after = zones.next();
        } while (after.isPresent());

        assertThat(told).hasSize(5).allMatch(text -> text.contains("\"type\":\"dns.zone.exists\""));
        assertThat(names).allMatch(name -> told.stream().anyMatch(text -> text.contains("\"" + name + "\"")));
    }
}
