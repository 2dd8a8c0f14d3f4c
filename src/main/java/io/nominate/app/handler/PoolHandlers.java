package io.nominate.app.handler;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandler;
import io.nominate.app.admin.Args;
import io.nominate.app.pools.PoolsYaml;
import io.nominate.app.pools.PoolsYamlException;
import io.nominate.app.pools.TargetCheck;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FieldError;
import io.nominate.central.api.Pools;
import io.nominate.central.api.Request;
import io.nominate.model.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Commands on pools, which speak {@code pools.yaml}. */
public final class PoolHandlers {
    private final Central central;
    private final Drivers drivers;

    public PoolHandlers(Central central, Drivers drivers) {
        this.central = central;
        this.drivers = drivers;
    }

    public Map<String, AdminHandler> byCommand() {
        return Map.of("pool.show", (args, progress) -> show(args), "pool.update", this::update);
    }

    /** Maps with the keys of {@code pools.yaml}: printed as YAML, they are one. */
    private Object show(Map<String, Object> args) throws AdminException {
        Optional<String> wanted = Args.optionalText(args, "pool");
        List<Pool> pools = call(new Pools.Find()).stream()
                .filter(pool -> wanted.map(text -> names(text, pool)).orElse(true))
                .toList();
        if (wanted.isPresent() && pools.isEmpty()) {
            throw new AdminException("there is no pool " + wanted.get());
        }
        return pools.stream().map(PoolsYaml::map).toList();
    }

    /** Refuses targets that cannot work; servers that are not there are told of, since they may come. */
    private Object update(Map<String, Object> args, Consumer<String> progress) throws AdminException {
        String text = Args.text(args, "pools");
        boolean dryRun = Args.flag(args, "dry_run");
        boolean delete = Args.flag(args, "delete");
        boolean verify = !Args.flag(args, "skip_verify_drivers");
        try {
            List<String> odd = new ArrayList<>();
            List<Pools.PoolSpec> pools = PoolsYaml.read(text, verify ? drivers : TargetCheck.NONE, odd::add);
            if (verify) {
                odd.addAll(drivers.unreachable(
                        pools.stream().map(Pools.PoolSpec::pool).toList()));
            }
            odd.forEach(line -> progress.accept("warning: " + line));
            return call(new Pools.Update(pools, delete, dryRun));
        } catch (PoolsYamlException e) {
            throw new AdminException(String.join("\n", e.problems()));
        }
    }

    private <A> A call(Request<A> request) throws AdminException {
        try {
            return central.call(Caller.internal("req-" + UUID.randomUUID()), request);
        } catch (Fault fault) {
            throw new AdminException(text(fault));
        }
    }

    private static String text(Fault fault) {
        String message = fault.getMessage();
        if (message != null) {
            return message;
        }
        return fault.errors().isEmpty()
                ? fault.type().key()
                : fault.errors().stream().map(PoolHandlers::text).collect(Collectors.joining("\n"));
    }

    private static String text(FieldError error) {
        return error.path().stream().map(String::valueOf).collect(Collectors.joining(".")) + ": " + error.message();
    }

    private static boolean names(String wanted, Pool pool) {
        return wanted.equals(pool.name()) || wanted.equalsIgnoreCase(pool.id().toString());
    }
}
