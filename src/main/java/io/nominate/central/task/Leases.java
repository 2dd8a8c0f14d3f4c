package io.nominate.central.task;

import io.nominate.central.port.StoreUnavailableException;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process works on, so that no other central does too. Claims are prolonged as long as the process lives; each
 * write of the work looks whether they still hold, for the process may have been frozen longer than that.
 */
final class Leases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
    private static final Duration TIME = Duration.ofSeconds(30);
    private static final Duration PROLONG = Duration.ofSeconds(10);

    private final Environment env;
    private final String owner = "tasks-" + UUID.randomUUID();
    private final Set<UUID> held = ConcurrentHashMap.newKeySet();
    private final Thread prolonging;

    /** Another has the work by now. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost() {
            super("another process has taken this work");
        }
    }

    Leases(Environment env) {
        this.env = env;
        prolonging = Thread.ofVirtual().name("leases").start(this::prolong);
    }

    /** Claims what nobody has, here or elsewhere. */
    boolean take(UUID id) {
        if (!held.add(id)) {
            return false;
        }
        boolean taken = false;
        try {
            Instant now = env.now();
            taken = env.store().write(tx -> tx.leases().take(id, owner, now, now.plus(TIME)));
            return taken;
        } finally {
            if (!taken) {
                held.remove(id);
            }
        }
    }

    /** Claims what the transaction makes. */
    void take(Tx tx, UUID id) {
        Instant now = env.now();
        if (!tx.leases().take(id, owner, now, now.plus(TIME))) {
            throw new Lost();
        }
        held.add(id);
    }

    /** Holds on to a claim until the transaction ends, at least. */
    void check(Tx tx, UUID id) {
        if (!tx.leases().keep(id, owner, env.now().plus(TIME))) {
            throw new Lost();
        }
    }

    boolean has(UUID id) {
        return held.contains(id);
    }

    void give(UUID id) {
        if (held.remove(id)) {
            env.store().write(tx -> {
                tx.leases().give(id, owner);
                return true;
            });
        }
    }

    /** No other process has the database: what others had is free. */
    void endOthers() {
        env.store().write(tx -> {
            tx.leases().endOthers(owner);
            return true;
        });
    }

    private void prolong() {
        try {
            while (true) {
                Thread.sleep(PROLONG);
                for (UUID id : List.copyOf(held)) {
                    try {
                        if (!env.store()
                                .write(tx ->
                                        tx.leases().keep(id, owner, env.now().plus(TIME)))) {
                            held.remove(id);
                        }
                    } catch (StoreUnavailableException e) {
                        LOG.warn("What is under way cannot be kept from others: {}", e.getMessage());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is to stop
        }
    }

    /** Gives all back. */
    @Override
    public void close() {
        prolonging.interrupt();
        try {
            List.copyOf(held).forEach(this::give);
        } catch (StoreUnavailableException e) {
            LOG.debug("claims end by themselves: {}", e.getMessage());
        }
    }
}
