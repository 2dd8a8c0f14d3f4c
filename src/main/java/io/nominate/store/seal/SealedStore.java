package io.nominate.store.seal;

import io.nominate.central.port.Tx;
import io.nominate.central.port.ZoneFeed;
import io.nominate.model.Pool;
import io.nominate.model.TransferRequest;
import io.nominate.model.TsigKey;
import io.nominate.model.Webhook;
import io.nominate.store.Storage;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in which TSIG secrets, secret options of targets, secrets of webhooks, keys of offered zones, and answers kept for
 * repeated requests are sealed: a copy of
 * the database shows none of them without the file of keys.
 */
public final class SealedStore implements Storage {
    private static final Logger LOG = LoggerFactory.getLogger(SealedStore.class);

    private final Storage store;
    private final Vault vault;

    private SealedStore(Storage store, Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    /**
     * Puts seals on a store. What is not sealed yet is sealed now.
     *
     * @param keys the file of keys; made where there is none, unless there are secrets that were sealed with it
     * @throws SealException when the keys are lost, or the file cannot be used
     */
    public static SealedStore over(Storage store, Path keys) {
        KeyFile file = new KeyFile(keys);
        if (!file.exists()) {
            if (store.read(SealedStore::anySealed)) {
                throw new SealException("secrets in the database are sealed with keys of a file that is not there: put "
                        + keys + " there from the backup, or from another node");
            }
            file.write(List.of(file.make().inUse()));
            LOG.info("Keys that seal the secrets of the database were made: back up {}", keys);
        }
        Vault vault = new Vault(file);
        if (store.read(tx -> tx.seals().proof()).isEmpty()) {
            store.write(tx -> {
                tx.seals().begin(vault.prove(vault.first()));
                return true;
            });
        }
        // Of two nodes that start for the first time at once, one made the keys in vain.
        vault.check(store.read(tx -> tx.seals().proof()).orElseThrow());
        SealedStore sealed = new SealedStore(store, vault);
        if (store.read(sealed::anyPlain)) {
            LOG.info(
                    "{} TSIG keys, pools and other secrets were sealed",
                    store.<Integer>write(tx -> sealed.seal(tx, inUse(tx))));
        }
        return sealed;
    }

    /** The id of the key in use. */
    static String inUse(Tx tx) {
        return Vault.keyOf(tx.seals().proof().orElseThrow());
    }

    private static boolean anySealed(Tx tx) {
        boolean[] found = {tx.seals().proof().isPresent()};
        Seals.Change look = (place, text) -> {
            found[0] |= Vault.isSealed(text);
            return text;
        };
        tx.tsigKeys().all().forEach(key -> Seals.key(key, look));
        tx.pools().all().forEach(pool -> Seals.pool(pool, look));
        tx.webhooks().all().forEach(webhook -> Seals.webhook(webhook, look));
        tx.transfers().active().forEach(request -> Seals.transfer(request, look));
        return found[0];
    }

    /** Opens all, so that a lost key shows. */
    private boolean anyPlain(Tx tx) {
        boolean[] found = {false};
        Seals.Change look = (place, text) -> {
            found[0] |= !Vault.isSealed(text);
            return vault.open(place, text);
        };
        tx.tsigKeys().all().forEach(key -> Seals.key(key, look));
        tx.pools().all().forEach(pool -> Seals.pool(pool, look));
        tx.webhooks().all().forEach(webhook -> Seals.webhook(webhook, look));
        tx.transfers().active().forEach(request -> Seals.transfer(request, look));
        return found[0];
    }

    /** Seals with that key what is sealed otherwise or not at all. */
    private int seal(Tx tx, String id) {
        Seals.Change anew =
                (place, text) -> Vault.isSealedWith(id, text) ? text : vault.seal(id, place, vault.open(place, text));
        int changed = 0;
        for (TsigKey key : tx.tsigKeys().all()) {
            TsigKey sealed = Seals.key(key, anew);
            if (!sealed.equals(key)) {
                tx.tsigKeys().update(sealed);
                changed++;
            }
        }
        for (Pool pool : tx.pools().all()) {
            Pool sealed = Seals.pool(pool, anew);
            if (!sealed.equals(pool)) {
                tx.pools().save(sealed);
                changed++;
            }
        }
        for (Webhook webhook : tx.webhooks().all()) {
            Webhook sealed = Seals.webhook(webhook, anew);
            if (!sealed.equals(webhook)) {
                tx.webhooks().update(sealed);
                changed++;
            }
        }
        for (TransferRequest request : tx.transfers().active()) {
            TransferRequest sealed = Seals.transfer(request, anew);
            if (!sealed.equals(request)) {
                tx.transfers().rekey(sealed);
                changed++;
            }
        }
        return changed;
    }

    /**
     * Makes the key that the next {@link #rotate} puts to use, unless there is one: then the file can be brought to the
     * other nodes first.
     *
     * @return its id
     */
    public String prepare() {
        return vault.prepare(store.read(SealedStore::inUse));
    }

    /**
     * Seals everything with the key prepared, or with a new one. The key before stays in the file, for a database that is
     * restored; those before that go.
     *
     * @return how many TSIG keys, pools, webhooks and offers of zones were sealed anew
     */
    public int rotate() {
        String before = store.read(SealedStore::inUse);
        String next = vault.prepare(before);
        int changed = store.write(tx -> {
            tx.seals().replace(vault.prove(next));
            return seal(tx, next);
        });
        vault.keep(next, before);
        return changed;
    }

    private <T> Function<Tx, T> sealed(Function<Tx, T> work) {
        return tx -> work.apply(new SealedTx(tx, vault));
    }

    @Override
    public <T> T read(Function<Tx, T> work) {
        return store.read(sealed(work));
    }

    @Override
    public <T> T glance(Function<Tx, T> work) {
        return store.glance(sealed(work));
    }

    @Override
    public <T> T readLong(Function<Tx, T> work) {
        return store.readLong(sealed(work));
    }

    @Override
    public <T> T write(Function<Tx, T> work) {
        return store.write(sealed(work));
    }

    @Override
    public ZoneFeed feed() {
        return store.feed();
    }

    @Override
    public void close() {
        store.close();
    }
}
