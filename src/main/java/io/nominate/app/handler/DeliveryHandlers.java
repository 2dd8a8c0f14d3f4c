package io.nominate.app.handler;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandler;
import io.nominate.app.admin.Args;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Deletions;
import io.nominate.central.api.Pools;
import io.nominate.model.Pool;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Commands on the delivery of zones. */
public final class DeliveryHandlers {
    private final Central central;

    public DeliveryHandlers(Central central) {
        this.central = central;
    }

    public Map<String, AdminHandler> byCommand() {
        return Map.of("delivery.resume", (args, progress) -> resume(args));
    }

    private Object resume(Map<String, Object> args) throws AdminException {
        Caller caller = Caller.internal("req-" + UUID.randomUUID());
        Optional<String> wanted = Args.optionalText(args, "pool");
        Optional<UUID> pool = central.call(caller, new Pools.Find()).stream()
                .filter(known -> wanted.map(text -> text.equals(known.name())
                                || text.equals(known.id().toString()))
                        .orElse(false))
                .map(Pool::id)
                .findFirst();
        if (wanted.isPresent() && pool.isEmpty()) {
            throw new AdminException("there is no pool " + wanted.get());
        }
        return Map.of("agreed_deletions", central.call(caller, new Deletions.Agree(pool)));
    }
}
