package io.nominate.http.v1;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.Pools;
import io.nominate.central.api.TsigKeys;
import io.nominate.http.call.Call;
import io.nominate.model.Patch;
import io.nominate.model.TsigKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/tsigkeys}: the keys of the default pool. */
final class TsigKeyRoutes {
    private static final Schema SCHEMA = Schema.of("tsigkey");
    private static final int PAGE = 500;

    private final Bodies bodies;

    TsigKeyRoutes(Bodies bodies) {
        this.bodies = bodies;
    }

    private static void write(JsonGenerator out, TsigKey key) {
        out.writeStartObject();
        out.writeStringProperty("id", key.id().toString());
        out.writeStringProperty("name", key.name());
        out.writeStringProperty("algorithm", key.algorithm());
        out.writeStringProperty("secret", key.secret());
        out.writeEndObject();
    }

    private static boolean shows(TsigKey key, UUID pool) {
        return key.scope() == TsigKey.Scope.POOL && key.resourceId().equals(pool);
    }

    void list(Call call) {
        UUID pool = call.ask(new Pools.DefaultId());
        Lists.send(
                call,
                "tsigkeys",
                (Optional<UUID> after) -> {
                    List<TsigKey> keys = call.ask(new TsigKeys.Find(new ListQuery(
                                    Map.of("scope", "POOL"), Optional.empty(), false, after, PAGE, false)))
                            .items();
                    return new Lists.Page<>(
                            keys.stream().filter(key -> shows(key, pool)).toList(),
                            keys.size() < PAGE
                                    ? Optional.empty()
                                    : Optional.of(keys.getLast().id()));
                },
                TsigKeyRoutes::write);
    }

    private static TsigKey key(Call call) {
        TsigKey key = call.ask(new TsigKeys.Get(Ids.of(call, 0)));
        if (!shows(key, call.ask(new Pools.DefaultId()))) {
            throw Fault.of(FaultType.TSIGKEY_NOT_FOUND, "Could not find TsigKey");
        }
        return key;
    }

    void get(Call call) {
        answer(call, key(call));
    }

    private static void answer(Call call, TsigKey key) {
        call.exchange().json(200, out -> write(out, key));
    }

    void create(Call call) {
        ObjectNode body = bodies.object(call);
        SCHEMA.check(body);
        TsigKey key = call.ask(new TsigKeys.Create(
                Fields.required(body, "name"),
                Fields.required(body, "algorithm"),
                Fields.required(body, "secret"),
                TsigKey.Scope.POOL,
                call.ask(new Pools.DefaultId())));
        call.exchange().set("Location", call.base() + V1Api.ROOT + "/tsigkeys/" + key.id());
        answer(call, key);
    }

    void update(Call call) {
        TsigKey current = key(call);
        ObjectNode body = bodies.object(call);
        SCHEMA.check(Fields.merged(out -> write(out, current), body));
        answer(
                call,
                call.ask(new TsigKeys.Update(
                        current.id(),
                        Fields.textPatch(body, "name"),
                        Fields.textPatch(body, "algorithm"),
                        Fields.textPatch(body, "secret"),
                        Patch.absent(),
                        Patch.absent())));
    }

    void delete(Call call) {
        call.ask(new TsigKeys.Delete(key(call).id()));
        call.exchange().empty(200);
    }
}
