package io.nominate.bus.call;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Request;
import java.util.List;
import java.util.Map;

/** Central in another process. */
public final class RemoteCentral implements Central {
    private final Map<Class<?>, Operation> operations = new CentralOperations().all();
    private final Remote remote;

    public RemoteCentral(Remote remote) {
        this.remote = remote;
    }

    /** Lets a central be called from other processes. */
    public static void serve(Central central, Switchboard switchboard) {
        new CentralOperations().register(switchboard, central);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // an operation answers as its request says; none is void
    public <A> A call(Caller caller, Request<A> request) {
        Operation operation = operations.get(request.getClass());
        if (operation == null) {
            throw new IllegalArgumentException(request.getClass().getName() + " needs a central in the same process");
        }
        return (A) remote.ask(operation, List.of(caller, request));
    }
}
