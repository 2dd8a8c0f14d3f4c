package io.nominate.central.webhook;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Events;
import io.nominate.central.api.WebhookWork;
import io.nominate.central.api.WebhookWork.Result;
import io.nominate.central.api.WebhookWork.Work;
import io.nominate.central.event.EventJson;
import io.nominate.central.event.EventUseCases;
import io.nominate.central.port.EventRepository.Filter;
import io.nominate.central.port.EventRepository.Row;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.model.EventType;
import io.nominate.model.Uuid7;
import io.nominate.model.Webhook;
import io.nominate.model.Webhook.Status;
import io.nominate.model.WebhookDelivery;
import io.nominate.model.WebhookDelivery.Outcome;
import io.nominate.model.config.WebhookConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is to be sent to webhooks, and what came of it. Events of a webhook are sent one after the other, in order: one that
 * fails holds up those behind it until it is given up. Each is sent at least once; a process that dies at the wrong instant
 * has it sent again, with the same id.
 */
public final class WorkUseCases {
    private static final long STRETCH = 100_000;
    private static final int KEPT = 100;

    /** What a receiver says that wants no more. */
    private static final int GONE = 410;

    private final Environment env;
    private final WebhookConfig config;

    public WorkUseCases(Environment env) {
        this.env = env;
        this.config = env.site().webhooks().config();
    }

    public List<UUID> due(Caller caller, WebhookWork.Due request) {
        return env.store()
                .read(tx -> tx.webhooks().due(env.now(), tx.events().last(), request.projects(), request.limit()));
    }

    public Optional<Work> claim(Caller caller, WebhookWork.Claim request) {
        return env.store().write(tx -> {
            Instant now = env.now();
            if (!tx.leases().take(request.id(), request.owner(), now, now.plus(request.lease()))) {
                return Optional.empty();
            }
            Optional<Work> work = tx.webhooks().lock(request.id()).flatMap(it -> work(tx, it, now, request.limit()));
            if (work.isEmpty()) {
                tx.leases().give(request.id(), request.owner());
            }
            return work;
        });
    }

    private Optional<Work> work(Tx tx, Webhook webhook, Instant now, int limit) {
        if (webhook.state().ping().isPresent()) {
            return Optional.of(new Work(webhook, List.of(ping(webhook, now)), true));
        }
        if (webhook.status() != Status.ACTIVE || webhook.state().nextTryAt().isAfter(now)) {
            return Optional.empty();
        }
        long last = tx.events().last();
        long first = tx.events().first();
        Webhook from = webhook;
        if (webhook.state().position() < first - 1 || webhook.state().position() > last) {
            from = lost(tx, webhook, first, last, now);
        }
        long after = from.state().position();
        long upTo = Math.min(last, after + STRETCH);
        List<Row> rows = tx.events()
                .between(
                        after,
                        upTo,
                        new Filter(
                                Optional.of(webhook.projectId()),
                                webhook.zoneId(),
                                EventUseCases.types(webhook.types())),
                        limit);
        if (rows.isEmpty() && upTo > after) {
            from = from.with(at(from.state(), upTo));
            tx.webhooks().update(from);
        }
        if (rows.isEmpty() && upTo == last) {
            return Optional.empty();
        }
        return Optional.of(new Work(from, rows.stream().map(WorkUseCases::event).toList(), true));
    }

    private static Events.Event event(Row row) {
        return new Events.Event(row.position(), row.type(), EventJson.numbered(row.position(), row.body()));
    }

    /** Events were dropped before they could be sent. */
    private static Webhook lost(Tx tx, Webhook webhook, long first, long last, Instant now) {
        long position = webhook.state().position() > last ? last : first - 1;
        String words = "events after " + webhook.state().position() + " were not kept long enough to be sent";
        tx.webhooks()
                .note(
                        webhook.id(),
                        new WebhookDelivery(
                                Uuid7.next(),
                                position,
                                "reset",
                                1,
                                Outcome.GIVEN_UP,
                                OptionalInt.empty(),
                                Optional.of(words),
                                0,
                                now),
                        KEPT);
        Webhook after = webhook.with(at(webhook.state(), position));
        tx.webhooks().update(after);
        return after;
    }

    private static Webhook.State at(Webhook.State state, long position) {
        return new Webhook.State(
                position,
                state.ping(),
                state.failures(),
                state.failingSince(),
                state.succeededAt(),
                state.failedAt(),
                state.error(),
                state.nextTryAt());
    }

    private static Events.Event ping(Webhook webhook, Instant now) {
        String body =
                EventJson.ping(now, webhook.projectId(), webhook.state().ping().orElse(""), webhook.id());
        return new Events.Event(0, EventType.WEBHOOK_PING.key(), EventJson.numbered(0, body));
    }

    public Boolean report(Caller caller, WebhookWork.Report request) {
        return env.store().write(tx -> {
            Instant now = env.now();
            if (!tx.leases().keep(request.id(), request.owner(), now.plus(request.lease()))) {
                return false;
            }
            Optional<Webhook> webhook = tx.webhooks().lock(request.id());
            if (webhook.isEmpty()) {
                return false;
            }
            Result result = request.result();
            boolean ping = result.event().position() == 0;
            boolean delivered = result.error().isEmpty();
            boolean last = delivered || ping || tooOld(tx, result.event().position(), now);
            Webhook after = ping
                    ? pinged(webhook.get(), result, now)
                    : delivered
                            ? webhook.get().with(delivered(webhook.get().state(), result, now))
                            : failed(webhook.get(), result, last, now);
            tx.webhooks().update(after);
            note(
                    tx,
                    request.id(),
                    result,
                    delivered ? Outcome.DELIVERED : last ? Outcome.GIVEN_UP : Outcome.FAILED,
                    now);
            return delivered && after.status() == Status.ACTIVE;
        });
    }

    private boolean tooOld(Tx tx, long position, Instant now) {
        return tx
                .events()
                .between(position - 1, position, new Filter(Optional.empty(), Optional.empty(), List.of()), 1)
                .stream()
                .map(Row::at)
                .findFirst()
                .map(at -> Duration.between(at, now).compareTo(config.giveUp()) > 0)
                .orElse(false);
    }

    private static Webhook.State delivered(Webhook.State state, Result result, Instant now) {
        return new Webhook.State(
                Math.max(state.position(), result.event().position()),
                state.ping(),
                0,
                Optional.empty(),
                Optional.of(now),
                state.failedAt(),
                state.error(),
                now);
    }

    private static Webhook pinged(Webhook webhook, Result result, Instant now) {
        Webhook.State state = webhook.state();
        boolean well = result.error().isEmpty();
        return webhook.with(new Webhook.State(
                state.position(),
                Optional.empty(),
                state.failures(),
                state.failingSince(),
                well ? Optional.of(now) : state.succeededAt(),
                well ? state.failedAt() : Optional.of(now),
                well ? state.error() : result.error(),
                well ? now : state.nextTryAt()));
    }

    private Webhook failed(Webhook webhook, Result result, boolean givenUp, Instant now) {
        Webhook.State state = webhook.state();
        int failures = state.failures() + 1;
        Instant since = state.failingSince().orElse(now);
        boolean over =
                result.code().orElse(0) == GONE || Duration.between(since, now).compareTo(config.disable()) > 0;
        Webhook.State after = new Webhook.State(
                givenUp ? result.event().position() : state.position(),
                state.ping(),
                failures,
                Optional.of(since),
                state.succeededAt(),
                Optional.of(now),
                result.error(),
                now.plus(pause(failures)));
        return webhook.with(over && webhook.status() == Status.ACTIVE ? Status.FAILED : webhook.status(), after);
    }

    /** Twice as long after each failure, and up to a quarter more or less. */
    private Duration pause(int failures) {
        long first = config.firstRetry().toMillis();
        long millis = Math.min(config.longestRetry().toMillis(), first << Math.min(failures - 1, 20));
        return Duration.ofMillis((long) (millis * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
    }

    private static void note(Tx tx, UUID id, Result result, Outcome outcome, Instant now) {
        int attempt = result.event().position() == 0
                ? 1
                : tx.webhooks().attempts(id, result.event().position()) + 1;
        tx.webhooks()
                .note(
                        id,
                        new WebhookDelivery(
                                Uuid7.next(),
                                result.event().position(),
                                result.event().type(),
                                attempt,
                                outcome,
                                result.code(),
                                result.error(),
                                result.millis(),
                                now),
                        KEPT);
    }

    public Done release(Caller caller, WebhookWork.Release request) {
        return env.store().write(tx -> {
            tx.leases().give(request.id(), request.owner());
            return new Done();
        });
    }
}
