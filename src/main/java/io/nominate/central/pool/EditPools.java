package io.nominate.central.pool;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.FieldError;
import io.nominate.central.api.Listing;
import io.nominate.central.api.Pools;
import io.nominate.central.event.Occasion;
import io.nominate.central.event.Shown;
import io.nominate.central.port.Selection;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.Queries;
import io.nominate.central.zone.NewZone;
import io.nominate.central.zone.ZoneChecks;
import io.nominate.dns.InvalidNameException;
import io.nominate.dns.NameRules;
import io.nominate.model.EventType;
import io.nominate.model.Patch;
import io.nominate.model.Pool;
import io.nominate.model.Uuid7;
import io.nominate.model.ZoneType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Pools as the API has them: without what servers they have and how these are reached. */
public final class EditPools {
    private static final int MAX_NAME = 50;
    private static final int MAX_PRIORITY = 10_000;
    private static final Queries QUERIES =
            new Queries(Map.of("name", Queries::text), Set.of("created_at", "id", "updated_at", "name"), false);

    private final Environment env;
    private final NsRewrite rewrite;

    public EditPools(Environment env) {
        this.env = env;
        this.rewrite = new NsRewrite(env);
    }

    private void enforce(String rule, Caller caller) {
        new Access(env.policy()).enforce(rule, caller, "None");
    }

    public Pool get(Caller caller, Pools.Get request) {
        enforce("get_pool", caller);
        return env.store().read(tx -> find(tx, request.id()));
    }

    public UUID defaultId(Caller caller, Pools.DefaultId request) {
        return env.defaultPoolId();
    }

    static Pool find(Tx tx, UUID id) {
        return tx.pools().find(id).orElseThrow(() -> Fault.of(FaultType.POOL_NOT_FOUND, "Could not find Pool"));
    }

    public Listing<Pool> list(Caller caller, Pools.Page request) {
        enforce("find_pools", caller);
        Selection selection = QUERIES.selection(request.query());
        return env.store()
                .read(tx -> new Listing<>(
                        tx.pools().page(selection).orElseThrow(() -> Queries.unknownMarker(request.query())),
                        OptionalLong.empty()));
    }

    public Pool create(Caller caller, Pools.Create request) {
        enforce("create_pool", caller);
        Pool pool = checked(new Pool(
                Uuid7.next(),
                request.name(),
                request.description().orElse(null),
                request.attributes(),
                request.nsRecords(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                env.now(),
                null));
        return env.store().write(tx -> {
            save(tx, pool);
            tell(tx, caller, EventType.POOL_CREATE, pool);
            return pool;
        });
    }

    private void tell(Tx tx, Caller caller, EventType type, Pool pool) {
        new Occasion(tx, caller, env.now()).common(type, out -> Shown.pool(out, pool));
    }

    private static Pool save(Tx tx, Pool pool) {
        if (tx.pools().all().stream()
                .anyMatch(
                        other -> other.name().equals(pool.name()) && !other.id().equals(pool.id()))) {
            throw Fault.of(FaultType.DUPLICATE_POOL, "Duplicate Pool");
        }
        tx.pools().save(pool);
        return pool;
    }

    /** Changes a pool; new NS records are then written into each of its zones. */
    public Pool change(Caller caller, Pools.Change request) {
        enforce("update_pool", caller);
        return change(caller, request.id(), (tx, stored) -> request);
    }

    /** Changes a pool in the way that what is stored asks for. */
    Pool change(Caller caller, UUID id, BiFunction<Tx, Pool, Pools.Change> wanted) {
        record Changed(Pool before, Pool after) {}
        Changed changed = env.store().write(tx -> {
            Pool stored = find(tx, id);
            Pool saved = save(tx, checked(changed(stored, wanted.apply(tx, stored), env.now())));
            tell(tx, caller, EventType.POOL_UPDATE, saved);
            if (!NewZone.servers(stored).equals(NewZone.servers(saved))) {
                rewrite.note(tx, saved);
            }
            return new Changed(stored, saved);
        });
        if (!NewZone.servers(changed.before()).equals(NewZone.servers(changed.after()))) {
            rewrite.begin(caller, changed.after().id());
        }
        return changed.after();
    }

    private static Pool changed(Pool stored, Pools.Change request, Instant now) {
        List<Pool.NsRecord> servers = given("ns_records", request.nsRecords(), stored.nsRecords());
        if (servers.isEmpty() && !stored.nsRecords().isEmpty()) {
            throw Fault.of(FaultType.LAST_SERVER_DELETE_NOT_ALLOWED, "Not allowed to delete last of servers");
        }
        return new Pool(
                stored.id(),
                given("name", request.name(), stored.name()),
                request.description().over(stored.description()),
                given("attributes", request.attributes(), stored.attributes()),
                servers,
                stored.nameservers(),
                stored.targets(),
                stored.alsoNotifies(),
                stored.catalogZone(),
                stored.createdAt(),
                now);
    }

    private static <T> T given(String field, Patch<T> patch, T stored) {
        @Nullable T value = patch.given() ? patch.value() : stored;
        if (value == null) {
            throw notValid("Field `" + field + "' cannot be None");
        }
        return value;
    }

    private static Pool checked(Pool pool) {
        if (pool.name().isBlank() || pool.name().codePointCount(0, pool.name().length()) > MAX_NAME) {
            throw notValid("a name of 1 to " + MAX_NAME + " characters is required in field name");
        }
        ZoneChecks.texts(Optional.ofNullable(pool.description()), pool.attributes());
        for (int i = 0; i < pool.nsRecords().size(); i++) {
            Pool.NsRecord server = pool.nsRecords().get(i);
            try {
                NameRules.zoneName(server.hostname());
            } catch (InvalidNameException e) {
                throw Fault.invalid(new FieldError(
                        List.of("ns_records", i, "hostname"),
                        "'" + server.hostname() + "' is not a 'hostname': " + e.getMessage(),
                        "format",
                        "hostname"));
            }
            if (server.priority() < 1 || server.priority() > MAX_PRIORITY) {
                throw notValid("Value must be from 1 to " + MAX_PRIORITY + " for field priority");
            }
            boolean twice = pool.nsRecords().stream()
                            .filter(other -> other.hostname().equalsIgnoreCase(server.hostname()))
                            .count()
                    > 1;
            if (twice) {
                throw notValid("'" + server.hostname() + "' is given twice in field ns_records");
            }
        }
        return pool;
    }

    private static Fault notValid(String message) {
        return Fault.of(
                FaultType.INVALID_OBJECT,
                "Provided object is not valid. Got a ValueError error with message " + message);
    }

    public Done delete(Caller caller, Pools.Delete request) {
        enforce("delete_pool", caller);
        return env.store().write(tx -> {
            Pool pool = find(tx, request.id());
            if (pool.id().equals(env.defaultPoolId())) {
                throw Fault.of(FaultType.INVALID_OPERATION, "The default pool cannot be deleted");
            }
            if (tx.zones().anyIn(pool.id(), ZoneType.CATALOG)) {
                throw Fault.of(FaultType.INVALID_OPERATION, "pool must not contain zones");
            }
            new CatalogZones(env).drop(tx, pool);
            tx.pools().delete(pool.id());
            tell(tx, caller, EventType.POOL_DELETE, pool);
            return new Done();
        });
    }
}
