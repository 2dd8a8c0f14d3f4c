package io.nominate.central.delivery;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Copies;
import io.nominate.central.api.Done;
import io.nominate.central.rule.Environment;
import java.time.Instant;
import java.util.Optional;

/** What the worker remembers of copies that it has brought to servers. */
public final class CopyUseCases {
    private final Environment env;

    public CopyUseCases(Environment env) {
        this.env = env;
    }

    public Copies.Copy get(Caller caller, Copies.Get request) {
        return env.store().read(tx -> tx.copies().find(request.zoneId(), request.target()));
    }

    public Optional<Copies.Copy> take(Caller caller, Copies.Take request) {
        Instant now = env.now();
        return env.store()
                .write(tx -> tx.copies()
                        .take(request.zoneId(), request.target(), request.owner(), now, now.plus(request.lease())));
    }

    public Boolean keep(Caller caller, Copies.Keep request) {
        return env.store()
                .write(tx -> tx.copies()
                        .keep(request.zoneId(), request.target(), request.owner(), request.seq(), request.serial()));
    }

    public Done release(Caller caller, Copies.Release request) {
        return env.store().write(tx -> {
            tx.copies().release(request.zoneId(), request.target(), request.owner());
            return new Done();
        });
    }

    public Done forget(Caller caller, Copies.Forget request) {
        return env.store().write(tx -> {
            tx.copies().forget(request.zoneId());
            return new Done();
        });
    }
}
