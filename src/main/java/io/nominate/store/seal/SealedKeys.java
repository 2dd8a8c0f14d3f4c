package io.nominate.store.seal;

import io.nominate.central.port.Catalogue;
import io.nominate.central.port.Selection;
import io.nominate.model.TsigKey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** TSIG keys whose secrets are sealed. */
record SealedKeys(Catalogue<TsigKey> keys, Seals.Change seal, Vault vault) implements Catalogue<TsigKey> {
    private TsigKey open(TsigKey key) {
        return Seals.key(key, vault::open);
    }

    private List<TsigKey> open(List<TsigKey> all) {
        return all.stream().map(this::open).toList();
    }

    @Override
    public Optional<TsigKey> find(UUID id) {
        return keys.find(id).map(this::open);
    }

    @Override
    public Optional<List<TsigKey>> page(Selection selection) {
        return keys.page(selection).map(this::open);
    }

    @Override
    public List<TsigKey> all() {
        return open(keys.all());
    }

    @Override
    public boolean insert(TsigKey key) {
        return keys.insert(Seals.key(key, seal));
    }

    @Override
    public boolean update(TsigKey key) {
        return keys.update(Seals.key(key, seal));
    }

    @Override
    public boolean delete(UUID id) {
        return keys.delete(id);
    }

    @Override
    public String stamp() {
        return keys.stamp();
    }
}
