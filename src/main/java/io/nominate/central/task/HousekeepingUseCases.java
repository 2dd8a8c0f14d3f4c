package io.nominate.central.task;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Housekeeping;
import io.nominate.central.idempotency.IdempotencyUseCases;
import io.nominate.central.rule.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the producer has done, in small steps. */
public final class HousekeepingUseCases {
    private final Environment env;

    public HousekeepingUseCases(Environment env) {
        this.env = env;
    }

    public Boolean purge(Caller caller, Housekeeping.Purge request) {
        Duration hold = env.central().tenancy().deletedNameHold();
        Instant before = env.now().minus(request.age().compareTo(hold) > 0 ? request.age() : hold);
        List<UUID> gone = env.store().read(tx -> tx.deletedZones().purgeable(before, 1));
        gone.forEach(id -> env.store().write(tx -> tx.deletedZones().purge(id, request.limit())));
        return !gone.isEmpty();
    }

    public Integer dropTexts(Caller caller, Housekeeping.DropTexts request) {
        return env.store().write(tx -> tx.texts().dropOlderThan(env.now().minus(request.age())));
    }

    public Integer forgetKeys(Caller caller, Housekeeping.ForgetKeys request) {
        return env.store()
                .write(tx -> tx.idempotency().forgetOlderThan(env.now().minus(IdempotencyUseCases.KEPT)));
    }

    public Integer trimJournal(Caller caller, Housekeeping.TrimJournal request) {
        return env.store()
                .write(tx -> tx.journal().trim(env.now().minus(request.age()), request.keep(), request.limit()));
    }
}
