package io.nominate.central.pool;

import io.nominate.model.Pool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the secrets of a pool that comes back as it was shown, with its secrets hidden. */
final class Secrets {
    private Secrets() {}

    /** The pool with what is hidden in it taken from the known one: target by target, in order. */
    static Pool keep(Pool pool, Optional<Pool> known) {
        if (known.isEmpty()) {
            return pool;
        }
        List<Pool.Target> targets = new ArrayList<>();
        for (int i = 0; i < pool.targets().size(); i++) {
            Pool.Target target = pool.targets().get(i);
            List<Pool.Target> before = known.get().targets();
            targets.add(i < before.size() ? keep(target, before.get(i)) : target);
        }
        return new Pool(
                pool.id(),
                pool.name(),
                pool.description(),
                pool.attributes(),
                pool.nsRecords(),
                pool.nameservers(),
                targets,
                pool.alsoNotifies(),
                pool.catalogZone().map(catalog -> keep(catalog, known.get().catalogZone())),
                pool.createdAt(),
                pool.updatedAt());
    }

    private static Pool.CatalogZone keep(Pool.CatalogZone catalog, Optional<Pool.CatalogZone> before) {
        return new Pool.CatalogZone(
                catalog.fqdn(),
                catalog.refresh(),
                catalog.tsigSecret()
                        .flatMap(key -> key.equals(Pool.HIDDEN)
                                ? before.flatMap(Pool.CatalogZone::tsigSecret)
                                : Optional.of(key)),
                catalog.tsigAlgorithm());
    }

    private static Pool.Target keep(Pool.Target target, Pool.Target before) {
        Map<String, String> options = new LinkedHashMap<>(target.options());
        options.replaceAll(
                (name, value) -> value.equals(Pool.HIDDEN) ? before.options().getOrDefault(name, value) : value);
        return new Pool.Target(target.type(), target.description(), target.tsigKeyId(), target.masters(), options);
    }
}
