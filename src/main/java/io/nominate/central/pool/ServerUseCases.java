package io.nominate.central.pool;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Pools;
import io.nominate.central.api.Servers;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.zone.NewZone;
import io.nominate.model.Patch;
import io.nominate.model.Pool;
import io.nominate.model.Pool.NsRecord;
import io.nominate.model.Server;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * NS records of the default pool with ids. One that was made or renamed here has its id stored; of the others, which
 * {@code pools.yaml} made, it follows from the name.
 */
public final class ServerUseCases {
    private static final int PRIORITY = 10;

    private final Environment env;
    private final Access access;
    private final EditPools pools;

    public ServerUseCases(Environment env, EditPools pools) {
        this.env = env;
        this.access = new Access(env.policy());
        this.pools = pools;
    }

    private void enforce(String rule, Caller caller) {
        access.enforce(rule, caller, "None");
    }

    public List<Server> find(Caller caller, Servers.Find request) {
        enforce("find_servers", caller);
        return env.store().read(tx -> of(tx, EditPools.find(tx, env.defaultPoolId())));
    }

    public Server get(Caller caller, Servers.Get request) {
        enforce("get_server", caller);
        return env.store().read(tx -> one(of(tx, EditPools.find(tx, env.defaultPoolId())), request.id()));
    }

    public List<Server> ofZone(Caller caller, Servers.OfZone request) {
        return env.store().read(tx -> {
            Zone zone = access.zone("get_zone_ns_records", tx, caller, request.zoneId());
            if (zone.type() != ZoneType.PRIMARY) {
                throw Fault.of(FaultType.ZONE_NOT_FOUND, "Could not find Zone");
            }
            return of(tx, EditPools.find(tx, zone.poolId()));
        });
    }

    private static Server one(List<Server> servers, UUID id) {
        return servers.stream()
                .filter(server -> server.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Fault.of(FaultType.SERVER_NOT_FOUND, "Could not find Server"));
    }

    /** A pool's servers in order of priority. */
    private static List<Server> of(Tx tx, Pool pool) {
        List<Server> stored = tx.pools().servers(pool.id());
        Set<UUID> taken = new HashSet<>();
        stored.forEach(server -> taken.add(server.id()));
        List<Server> servers = new ArrayList<>();
        for (NsRecord record : NewZone.servers(pool)) {
            servers.add(stored.stream()
                    .filter(server -> server.name().equalsIgnoreCase(record.hostname()))
                    .findFirst()
                    .map(server -> new Server(server.id(), record.hostname(), server.createdAt(), server.updatedAt()))
                    .orElseGet(
                            () -> new Server(derived(pool, record, taken), record.hostname(), pool.createdAt(), null)));
        }
        return servers;
    }

    private static UUID derived(Pool pool, NsRecord record, Set<UUID> taken) {
        String text = pool.id() + "/" + record.hostname().toLowerCase(Locale.ROOT);
        UUID id = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        while (!taken.add(id)) {
            text = text + "+";
            id = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        }
        return id;
    }

    public Server create(Caller caller, Servers.Create request) {
        enforce("create_server", caller);
        Server made = new Server(Uuid7.next(), request.name(), env.now(), null);
        pools.change(caller, env.defaultPoolId(), (tx, pool) -> {
            unlike(pool.nsRecords(), request.name());
            forget(tx, pool, request.name());
            tx.pools().saveServer(pool.id(), made);
            List<NsRecord> records = new ArrayList<>(pool.nsRecords());
            records.add(new NsRecord(request.name(), PRIORITY));
            return with(pool, records);
        });
        return made;
    }

    /** Drops the id of a server that had this name, and has gone from the pool. */
    private static void forget(Tx tx, Pool pool, String name) {
        tx.pools().servers(pool.id()).stream()
                .filter(server -> server.name().equalsIgnoreCase(name))
                .forEach(server -> tx.pools().deleteServer(server.id()));
    }

    private static void unlike(List<NsRecord> records, String name) {
        if (records.stream().anyMatch(record -> record.hostname().equalsIgnoreCase(name))) {
            throw Fault.of(FaultType.DUPLICATE_SERVER, "Duplicate Server");
        }
    }

    private static Pools.Change with(Pool pool, List<NsRecord> records) {
        return new Pools.Change(pool.id(), Patch.absent(), Patch.absent(), Patch.absent(), Patch.of(records));
    }

    public Server update(Caller caller, Servers.Update request) {
        enforce("update_server", caller);
        pools.change(caller, env.defaultPoolId(), (tx, pool) -> {
            Server before = one(of(tx, pool), request.id());
            List<NsRecord> records = new ArrayList<>(pool.nsRecords());
            int at = indexOf(records, before.name());
            NsRecord old = records.remove(at);
            unlike(records, request.name());
            records.add(at, new NsRecord(request.name(), old.priority()));
            forget(tx, pool, request.name());
            tx.pools().saveServer(pool.id(), new Server(before.id(), request.name(), before.createdAt(), env.now()));
            return with(pool, records);
        });
        return env.store().read(tx -> one(of(tx, EditPools.find(tx, env.defaultPoolId())), request.id()));
    }

    private static int indexOf(List<NsRecord> records, String name) {
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).hostname().equals(name)) {
                return i;
            }
        }
        throw new IllegalStateException("no NS record " + name);
    }

    public Done delete(Caller caller, Servers.Delete request) {
        enforce("delete_server", caller);
        pools.change(caller, env.defaultPoolId(), (tx, pool) -> {
            Server before = one(of(tx, pool), request.id());
            tx.pools().deleteServer(before.id());
            List<NsRecord> records = new ArrayList<>(pool.nsRecords());
            records.remove(indexOf(records, before.name()));
            return with(pool, records);
        });
        return new Done();
    }
}
