package io.nominate.central;

import static io.nominate.testkit.TestCentral.ALICE;
import static io.nominate.testkit.TestCentral.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Events;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.WebhookWork;
import io.nominate.central.api.WebhookWork.Work;
import io.nominate.central.api.Webhooks;
import io.nominate.model.Patch;
import io.nominate.model.Webhook;
import io.nominate.model.Webhook.Status;
import io.nominate.model.WebhookDelivery;
import io.nominate.model.WebhookDelivery.Outcome;
import io.nominate.model.config.QuotaConfig;
import io.nominate.testkit.TestCentral;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks as their owners and those who send see them. */
class WebhooksTest {
    private static final Caller NOMINATE = Caller.internal("req-webhooks");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final String URL = "https://hooks.example.org/dns";

    @TempDir
    private Path directory;

    private TestCentral central;

    @BeforeEach
    void open() {
        central = new TestCentral(directory, new QuotaConfig(true, 100, 500, 500, 20, 1000));
    }

    @AfterEach
    void close() {
        central.close();
    }

    private Webhook make(Caller caller, String url, String... types) {
        return central.call(
                caller, new Webhooks.Create(url, List.of(types), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private Webhook get(Webhook webhook) {
        return central.call(ALICE, new Webhooks.Get(webhook.id()));
    }

    private void zone(String name) {
        long before = last();
        central.call(ALICE, TestCentral.zone(name));
        await().atMost(Duration.ofSeconds(60)).until(() -> last() > before);
    }

    private long last() {
        return central.store.read(tx -> tx.events().last());
    }

    private Optional<Work> claim(Webhook webhook, String owner) {
        return central.call(NOMINATE, new WebhookWork.Claim(webhook.id(), owner, LEASE, 10));
    }

    private boolean report(Webhook webhook, String owner, Events.Event event, int code) {
        return central.call(
                NOMINATE,
                new WebhookWork.Report(
                        webhook.id(),
                        owner,
                        LEASE,
                        new WebhookWork.Result(
                                event,
                                OptionalInt.of(code),
                                code == 200 ? Optional.empty() : Optional.of("answered " + code),
                                7)));
    }

    private List<UUID> due(String... projects) {
        return central.call(NOMINATE, new WebhookWork.Due(Set.of(projects), 10));
    }

    @Test
    void itsSecretIsShownOnce() {
        Webhook made = make(ALICE, URL);
        assertThat(made.secret()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(get(made).secret()).isEmpty();
        assertThat(central.call(ALICE, new Webhooks.Find(ListQuery.first(10))).items())
                .extracting(Webhook::secret)
                .containsExactly("");
        assertThat(made.toString()).doesNotContain(made.secret());
        assertThatThrownBy(() -> central.call(BOB, new Webhooks.Get(made.id())))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.type()).isEqualTo(FaultType.WEBHOOK_NOT_FOUND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.org/",
                "ftp://hooks.example.org/",
                "https:///path",
                "https://user:secret@hooks.example.org/",
                "https://hooks.example.org/#x",
                "https://hooks.example.org:99999/",
                "https://localhost/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://10.0.0.1/",
                "https://192.168.0.1/",
                "https://169.254.169.254/latest",
                "https://[fd00:ec2::254]/",
                "hooks.example.org",
                "https://hooks.example.org/\r\nHost: x"
            })
    void someUrlsAreRefused(String url) {
        assertThatThrownBy(() -> make(ALICE, url))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.type()).isEqualTo(FaultType.INVALID_OBJECT));
    }

    @Test
    void aProjectHasSoMany() {
        for (int i = 0; i < 10; i++) {
            make(ALICE, URL);
        }
        assertThatThrownBy(() -> make(ALICE, URL))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.type()).isEqualTo(FaultType.OVER_QUOTA));
        make(BOB, URL);
    }

    @Test
    void eventsAreSentInOrderByOne() {
        zone("before.example.org.");
        Webhook webhook = make(ALICE, URL, "dns.zone.*");
        assertThat(due()).isEmpty();
        zone("one.example.org.");
        zone("two.example.org.");
        assertThat(due("project-bob")).isEmpty();
        assertThat(due("project-alice")).containsExactly(webhook.id());

        Work work = claim(webhook, "a").orElseThrow();
        assertThat(work.webhook().secret()).isEqualTo(webhook.secret());
        assertThat(work.events())
                .extracting(Events.Event::json)
                .satisfiesExactly(
                        one -> assertThat(one).contains("one.example.org."),
                        two -> assertThat(two).contains("two.example.org."));
        assertThat(claim(webhook, "b")).as("another has it").isEmpty();
        assertThat(report(webhook, "b", work.events().getFirst(), 200)).isFalse();
        assertThat(report(webhook, "a", work.events().getFirst(), 200)).isTrue();
        central.call(NOMINATE, new WebhookWork.Release(webhook.id(), "a"));

        Work rest = claim(webhook, "b").orElseThrow();
        assertThat(rest.events()).hasSize(1);
        assertThat(report(webhook, "b", rest.events().getFirst(), 200)).isTrue();
        assertThat(claim(webhook, "b")).isEmpty();
        assertThat(due()).isEmpty();
        assertThat(central.call(ALICE, new Webhooks.Deliveries(webhook.id())))
                .extracting(WebhookDelivery::outcome)
                .containsExactly(Outcome.DELIVERED, Outcome.DELIVERED);
        assertThat(get(webhook).state().succeededAt()).isPresent();
    }

    @Test
    void oneThatFailsIsTriedLaterAndSaysWhy() {
        Webhook webhook = make(ALICE, URL);
        zone("fails.example.org.");
        Work work = claim(webhook, "a").orElseThrow();
        assertThat(report(webhook, "a", work.events().getFirst(), 503)).isFalse();

        Webhook failing = get(webhook);
        assertThat(failing.status()).isEqualTo(Status.ACTIVE);
        assertThat(failing.state().error()).contains("answered 503");
        assertThat(failing.state().failures()).isOne();
        assertThat(failing.state().nextTryAt())
                .isAfter(failing.state().failedAt().orElseThrow());
        assertThat(due()).as("not yet").isEmpty();
        assertThat(claim(webhook, "a")).as("not yet").isEmpty();
    }

    @Test
    void oneThatIsGoneIsGivenUpUntilItIsEnabled() {
        Webhook webhook = make(ALICE, URL);
        zone("gone.example.org.");
        Work work = claim(webhook, "a").orElseThrow();
        report(webhook, "a", work.events().getFirst(), 410);
        assertThat(get(webhook).status()).isEqualTo(Status.FAILED);
        zone("later.example.org.");
        assertThat(due()).isEmpty();

        central.call(ALICE, new Webhooks.Ping(webhook.id()));
        assertThat(due()).as("a ping goes out all the same").containsExactly(webhook.id());
        central.call(NOMINATE, new WebhookWork.Release(webhook.id(), "a"));
        Work ping = claim(webhook, "a").orElseThrow();
        assertThat(ping.events())
                .singleElement()
                .satisfies(event -> assertThat(event.type()).isEqualTo("dns.webhook.ping"));
        report(webhook, "a", ping.events().getFirst(), 200);
        assertThat(due()).isEmpty();

        Webhook again = central.call(
                ALICE,
                new Webhooks.Update(
                        webhook.id(), Patch.absent(), Patch.absent(), Patch.absent(), Patch.absent(), Patch.of(true)));
        assertThat(again.status()).isEqualTo(Status.ACTIVE);
        assertThat(again.state().failures()).isZero();
        assertThat(due()).as("it begins with the present").isEmpty();
        zone("again.example.org.");
        assertThat(due()).containsExactly(webhook.id());
        central.call(ALICE, new Webhooks.Delete(webhook.id()));
        assertThat(due()).isEmpty();
    }
}
