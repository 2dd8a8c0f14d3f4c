package io.nominate.store.seal;

import io.nominate.model.Pool;
import io.nominate.model.TransferRequest;
import io.nominate.model.TsigKey;
import io.nominate.model.Webhook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What is secret in the objects of the database, to be sealed, opened or looked at. */
final class Seals {
    private Seals() {}

    /** Makes another text of a secret, given its place. */
    interface Change extends BiFunction<String, String, String> {}

    static TsigKey key(TsigKey key, Change change) {
        return key.secret().isEmpty()
                ? key
                : new TsigKey(
                        key.id(),
                        key.name(),
                        key.algorithm(),
                        change.apply("tsigkey:" + key.id(), key.secret()),
                        key.scope(),
                        key.resourceId(),
                        key.createdAt(),
                        key.updatedAt());
    }

    static Webhook webhook(Webhook webhook, Change change) {
        return webhook.secret().isEmpty()
                ? webhook
                : webhook.with(change.apply("webhook:" + webhook.id(), webhook.secret()));
    }

    static TransferRequest transfer(TransferRequest request, Change change) {
        return request.key().isEmpty()
                ? request
                : new TransferRequest(
                        request.id(),
                        request.zoneId(),
                        request.zoneName(),
                        request.projectId(),
                        request.targetProjectId(),
                        change.apply("transfer:" + request.id(), request.key()),
                        request.description(),
                        request.status(),
                        request.createdAt(),
                        request.updatedAt());
    }

    static Pool pool(Pool pool, Change change) {
        boolean secrets = pool.targets().stream()
                .anyMatch(target -> target.options().keySet().stream().anyMatch(Pool.Target::isSecret));
        if (!secrets) {
            return pool;
        }
        List<Pool.Target> targets = pool.targets().stream()
                .map(target -> target(pool, target, change))
                .toList();
        return new Pool(
                pool.id(),
                pool.name(),
                pool.description(),
                pool.attributes(),
                pool.nsRecords(),
                pool.nameservers(),
                targets,
                pool.alsoNotifies(),
                pool.catalogZone(),
                pool.createdAt(),
                pool.updatedAt());
    }

    private static Pool.Target target(Pool pool, Pool.Target target, Change change) {
        Map<String, String> options = new LinkedHashMap<>(target.options());
        options.replaceAll((name, value) -> Pool.Target.isSecret(name) && !value.isEmpty()
                ? change.apply("pool:" + pool.id() + ":" + name, value)
                : value);
        return new Pool.Target(target.type(), target.description(), target.tsigKeyId(), target.masters(), options);
    }
}
