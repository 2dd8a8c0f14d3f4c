package io.nominate.central.cloud;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.ParkedMessages;
import io.nominate.central.rule.Environment;
import io.nominate.model.cloud.ParkedMessage;
import java.util.List;
import java.util.Optional;

/** Messages that nothing could be made of: kept for a person. */
public final class ParkedUseCases {
    private final Environment env;

    public ParkedUseCases(Environment env) {
        this.env = env;
    }

    public Done park(Caller caller, ParkedMessages.Park request) {
        ParkedMessage message = request.message();
        return env.store().write(tx -> {
            if (!message.messageId().isEmpty()) {
                tx.parked().deleteSame(message.handler(), message.messageId());
            }
            tx.parked().insert(message);
            return new Done();
        });
    }

    public List<ParkedMessage> find(Caller caller, ParkedMessages.Find request) {
        return env.store().read(tx -> tx.parked().after(request.after(), request.limit()));
    }

    public Optional<ParkedMessage> get(Caller caller, ParkedMessages.Get request) {
        return env.store().read(tx -> tx.parked().find(request.id()));
    }

    public Boolean drop(Caller caller, ParkedMessages.Drop request) {
        return env.store().write(tx -> tx.parked().delete(request.id()));
    }

    public Long count(Caller caller, ParkedMessages.Count request) {
        return env.store().read(tx -> tx.parked().count());
    }
}
