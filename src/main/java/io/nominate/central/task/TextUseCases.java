package io.nominate.central.task;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Texts;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.model.Uuid7;
import java.util.Optional;
import java.util.UUID;

/** Staged texts: each belongs to the project that opened it. */
public final class TextUseCases {
    private final Environment env;
    private final Access access;

    public TextUseCases(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
    }

    public UUID open(Caller caller, Texts.Open request) {
        String project = access.project(caller);
        UUID id = Uuid7.next();
        return env.store().write(tx -> {
            tx.texts().open(id, project, env.now());
            return id;
        });
    }

    public Done append(Caller caller, Texts.Append request) {
        if (request.bytes().length > Texts.MAX_PIECE) {
            throw Fault.of(FaultType.BAD_REQUEST, "a piece of a text has at most " + Texts.MAX_PIECE + " bytes");
        }
        return env.store().write(tx -> {
            own(tx, caller, request.text());
            tx.texts().append(request.text(), request.part(), request.bytes());
            return new Done();
        });
    }

    public Optional<byte[]> read(Caller caller, Texts.Read request) {
        return env.store().read(tx -> {
            own(tx, caller, request.text());
            return tx.texts().piece(request.text(), request.part());
        });
    }

    public Done drop(Caller caller, Texts.Drop request) {
        return env.store().write(tx -> {
            own(tx, caller, request.text());
            tx.texts().drop(request.text());
            return new Done();
        });
    }

    private void own(Tx tx, Caller caller, UUID text) {
        Optional<String> owner = tx.texts().projectOf(text);
        boolean mine = owner.isPresent()
                && (owner.equals(caller.projectId()) || caller.switches().allProjects());
        if (!mine) {
            throw Fault.of(
                    FaultType.NOT_FOUND, "Could not find the text: texts that nobody claims are kept for an hour");
        }
    }
}
