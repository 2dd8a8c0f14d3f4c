package io.nominate.central.idempotency;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Idempotency;
import io.nominate.central.api.Idempotency.Outcome;
import io.nominate.central.port.IdempotencyRepository.Taken;
import io.nominate.central.rule.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Keeps the answers of requests that may be repeated. */
public final class IdempotencyUseCases {
    /** How long an answer is kept. */
    public static final Duration KEPT = Duration.ofDays(1);

    /** Longer than any request takes. */
    private static final Duration DEAD = Duration.ofMinutes(1);

    private final Environment env;

    public IdempotencyUseCases(Environment env) {
        this.env = env;
    }

    public Outcome begin(Caller caller, Idempotency.Begin request) {
        Instant now = env.now();
        return env.store().write(tx -> {
            Optional<Taken> known = tx.idempotency()
                    .find(project(caller), request.key())
                    .filter(taken -> taken.at().isAfter(now.minus(KEPT)));
            if (known.isPresent()) {
                Taken taken = known.get();
                if (!Arrays.equals(taken.fingerprint(), request.fingerprint())) {
                    throw Fault.of(
                            FaultType.IDEMPOTENCY_KEY_REUSED,
                            "This Idempotency-Key came before with another request: use a new key for each request");
                }
                if (taken.answer().isPresent()) {
                    return new Outcome.Done(taken.answer().get());
                }
                if (taken.at().isAfter(now.minus(DEAD))) {
                    throw Fault.of(
                            FaultType.IDEMPOTENCY_KEY_IN_USE,
                            "The request with this Idempotency-Key is still under way: try again later");
                }
            }
            tx.idempotency().take(project(caller), request.key(), request.fingerprint(), now);
            return new Outcome.Fresh();
        });
    }

    public Done keep(Caller caller, Idempotency.Keep request) {
        return env.store().write(tx -> {
            tx.idempotency().keep(project(caller), request.key(), request.answer());
            return new Done();
        });
    }

    public Done forget(Caller caller, Idempotency.Forget request) {
        return env.store().write(tx -> {
            tx.idempotency().forget(project(caller), request.key());
            return new Done();
        });
    }

    private static String project(Caller caller) {
        return caller.projectId().orElse("");
    }
}
