package io.nominate.central;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Request;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.task.TaskRunner;

/** Central in this process: each request goes to its use case. */
public final class LocalCentral implements Central, AutoCloseable {
    private final UseCases useCases = new UseCases();
    private final Access access;
    private final TaskRunner runner;

    public LocalCentral(Environment env) {
        access = new Access(env.policy());
        runner = new TaskRunner(env);
        ForTenants.register(useCases, env, runner);
        ForAdministrators.register(useCases, env);
        ForRoles.register(useCases, env);
    }

    @Override
    public <A> A call(Caller caller, Request<A> request) {
        access.switches(caller);
        return useCases.find(request).handle(caller, request);
    }

    /** Stops imports and exports; those under way are begun anew at the next start. */
    @Override
    public void close() {
        runner.close();
    }
}
