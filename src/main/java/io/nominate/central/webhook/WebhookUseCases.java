package io.nominate.central.webhook;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Listing;
import io.nominate.central.api.Webhooks;
import io.nominate.central.event.EventUseCases;
import io.nominate.central.port.Selection;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.Queries;
import io.nominate.central.zone.ZoneChecks;
import io.nominate.model.Uuid7;
import io.nominate.model.Webhook;
import io.nominate.model.Webhook.Status;
import io.nominate.model.WebhookDelivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What projects do with their webhooks. A webhook of another project is answered as if there were none. */
public final class WebhookUseCases {
    private static final int MOST_TYPES = 50;
    private static final Queries QUERIES = new Queries(
            Map.of("status", Queries::text, "url", Queries::text), Set.of("created_at", "id", "updated_at"), false);

    private final Environment env;
    private final Access access;
    private final Targets targets;

    public WebhookUseCases(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
        this.targets = new Targets(env.site().webhooks());
    }

    public Webhook create(Caller caller, Webhooks.Create request) {
        String project = access.project(caller);
        access.enforce("create_webhook", caller, project);
        ZoneChecks.texts(request.description(), Map.of());
        String url = targets.url(request.url());
        String secret = targets.secret(request.secret());
        List<String> types = types(request.types());
        int most = env.site().webhooks().config().mostOfProject();
        return env.store().write(tx -> {
            if (tx.webhooks().count(project) >= most) {
                throw Fault.of(FaultType.OVER_QUOTA, "Quota exceeded for webhooks: a project has at most " + most);
            }
            request.zoneId().ifPresent(zone -> access.zone("get_zone", tx, caller, zone));
            Instant now = env.now();
            Webhook made = new Webhook(
                    Uuid7.next(),
                    project,
                    url,
                    types,
                    request.zoneId(),
                    request.description().orElse(null),
                    secret,
                    Status.ACTIVE,
                    fresh(tx, now),
                    1,
                    now,
                    null);
            tx.webhooks().insert(made);
            return made;
        });
    }

    /** One that begins with the present. */
    private static Webhook.State fresh(Tx tx, Instant now) {
        return new Webhook.State(
                tx.events().last(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now);
    }

    private static List<String> types(List<String> given) {
        if (given.size() > MOST_TYPES || given.stream().anyMatch(type -> type.length() > 64 || type.contains(","))) {
            throw Fault.of(FaultType.BAD_REQUEST, "A webhook has at most " + MOST_TYPES + " types of events");
        }
        EventUseCases.types(given);
        return given;
    }

    public Webhook get(Caller caller, Webhooks.Get request) {
        return env.store()
                .read(tx -> seen("get_webhook", tx, caller, request.id()))
                .with("");
    }

    private Webhook seen(String rule, Tx tx, Caller caller, UUID id) {
        return seen(rule, caller, tx.webhooks().find(id));
    }

    private Webhook seen(String rule, Caller caller, Optional<Webhook> webhook) {
        Webhook found = webhook.filter(it ->
                        caller.switches().allProjects() || caller.projectId().equals(Optional.of(it.projectId())))
                .orElseThrow(() -> Fault.of(FaultType.WEBHOOK_NOT_FOUND, "Could not find Webhook"));
        access.enforce(rule, caller, found.projectId());
        return found;
    }

    public Listing<Webhook> find(Caller caller, Webhooks.Find request) {
        Optional<String> project = access.listed("find_webhooks", caller);
        Selection selection = QUERIES.selection(request.query());
        return env.store()
                .read(tx -> new Listing<>(
                        tx
                                .webhooks()
                                .page(project, selection)
                                .orElseThrow(() -> Queries.unknownMarker(request.query()))
                                .stream()
                                .map(webhook -> webhook.with(""))
                                .toList(),
                        OptionalLong.empty()));
    }

    public Webhook update(Caller caller, Webhooks.Update request) {
        ZoneChecks.texts(Optional.ofNullable(request.description().value()), Map.of());
        @Nullable String url = request.url().value();
        @Nullable String secret = request.secret().value();
        @Nullable List<String> types = request.types().value();
        String newUrl = url == null ? "" : targets.url(url);
        String newSecret = secret == null ? "" : targets.secret(Optional.of(secret));
        List<String> newTypes = types == null ? List.of() : types(types);
        return env.store()
                .write(tx -> {
                    Webhook before =
                            seen("update_webhook", caller, tx.webhooks().lock(request.id()));
                    Instant now = env.now();
                    @Nullable Boolean enabled = request.enabled().value();
                    boolean wakes = Boolean.TRUE.equals(enabled) && before.status() != Status.ACTIVE;
                    Webhook after = new Webhook(
                            before.id(),
                            before.projectId(),
                            newUrl.isEmpty() ? before.url() : newUrl,
                            request.types().given() ? newTypes : before.types(),
                            before.zoneId(),
                            request.description().over(before.description()),
                            newSecret.isEmpty() ? before.secret() : newSecret,
                            enabled == null ? before.status() : enabled ? Status.ACTIVE : Status.DISABLED,
                            wakes ? fresh(tx, now) : before.state(),
                            before.version() + 1,
                            before.createdAt(),
                            now);
                    tx.webhooks().update(after);
                    return after;
                })
                .with("");
    }

    public Done delete(Caller caller, Webhooks.Delete request) {
        return env.store().write(tx -> {
            seen("delete_webhook", caller, tx.webhooks().lock(request.id()));
            tx.webhooks().delete(request.id());
            return new Done();
        });
    }

    public Webhook ping(Caller caller, Webhooks.Ping request) {
        return env.store()
                .write(tx -> {
                    Webhook before = seen("ping_webhook", caller, tx.webhooks().lock(request.id()));
                    Webhook.State state = before.state();
                    Webhook after = before.with(new Webhook.State(
                            state.position(),
                            Optional.of(caller.requestId()),
                            state.failures(),
                            state.failingSince(),
                            state.succeededAt(),
                            state.failedAt(),
                            state.error(),
                            state.nextTryAt()));
                    tx.webhooks().update(after);
                    return after;
                })
                .with("");
    }

    public List<WebhookDelivery> deliveries(Caller caller, Webhooks.Deliveries request) {
        return env.store().read(tx -> {
            seen("find_webhook_deliveries", tx, caller, request.id());
            return tx.webhooks().deliveries(request.id());
        });
    }
}
