package io.nominate.store.seal;

import io.nominate.central.port.PoolRepository;
import io.nominate.central.port.Selection;
import io.nominate.model.Pool;
import io.nominate.model.Server;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Pools whose secret options are sealed. */
record SealedPools(PoolRepository pools, Seals.Change seal, Vault vault) implements PoolRepository {
    private Pool open(Pool pool) {
        return Seals.pool(pool, vault::open);
    }

    private List<Pool> open(List<Pool> all) {
        return all.stream().map(this::open).toList();
    }

    @Override
    public Optional<Pool> find(UUID id) {
        return pools.find(id).map(this::open);
    }

    @Override
    public Optional<Instant> changedAt(UUID id) {
        return pools.changedAt(id);
    }

    @Override
    public List<Pool> all() {
        return open(pools.all());
    }

    @Override
    public Optional<List<Pool>> page(Selection selection) {
        return pools.page(selection).map(this::open);
    }

    @Override
    public void save(Pool pool) {
        pools.save(Seals.pool(pool, seal));
    }

    @Override
    public void delete(UUID id) {
        pools.delete(id);
    }

    @Override
    public List<Rewrite> rewrites() {
        return pools.rewrites();
    }

    @Override
    public void rewrite(Rewrite rewrite) {
        pools.rewrite(rewrite);
    }

    @Override
    public void rewritten(UUID poolId) {
        pools.rewritten(poolId);
    }

    @Override
    public List<Server> servers(UUID poolId) {
        return pools.servers(poolId);
    }

    @Override
    public void saveServer(UUID poolId, Server server) {
        pools.saveServer(poolId, server);
    }

    @Override
    public void deleteServer(UUID id) {
        pools.deleteServer(id);
    }
}
