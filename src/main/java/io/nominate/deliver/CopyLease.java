package io.nominate.deliver;

import io.nominate.central.api.Copies.Copy;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.target.TargetServer;
import io.nominate.model.DeliveryCause;
import java.util.Optional;
import java.util.UUID;

/** The right to change one zone's copy on one server, which one worker at a time has. */
final class CopyLease implements AutoCloseable {
    private final Environment env;
    private final UUID zoneId;
    private final String target;
    private final Lease lease;
    private Optional<Copy> copy = Optional.empty();
    private Optional<Lease.Keeper> keeper = Optional.empty();
    private boolean open = true;

    private CopyLease(Environment env, UUID zoneId, TargetServer target) {
        this.env = env;
        this.zoneId = zoneId;
        this.target = target.key();
        this.lease = new Lease(this::claim, env.settings().lease(), env.clock());
    }

    /**
     * Takes the right; it is prolonged until it is closed.
     *
     * @throws DriverException when another worker has it
     */
    static CopyLease take(Environment env, UUID zoneId, TargetServer target) throws DriverException {
        CopyLease taken = new CopyLease(env, zoneId, target);
        taken.check();
        taken.keeper = Optional.of(taken.lease.keep(env.threads()));
        return taken;
    }

    private boolean claim() {
        Optional<Copy> taken = env.desk().takeCopy(zoneId, target);
        if (copy.isEmpty()) {
            copy = taken;
        }
        return taken.isPresent();
    }

    /** What was known of the copy when the right was taken. */
    Copy copy() {
        return copy.orElseThrow();
    }

    /**
     * Asked before each call to the server.
     *
     * @throws DriverException when the right is another worker's by now
     */
    void check() throws DriverException {
        if (!lease.holds()) {
            open = false; // nothing of it is ours any more
            throw DriverException.passing(
                    DeliveryCause.INTERNAL, "another worker brings this zone to the server at the moment");
        }
    }

    /**
     * Notes what was brought, and gives up the right.
     *
     * @return the change that is served now
     * @throws DriverException when the right was lost meanwhile: whoever has it looks after the zone
     */
    long keep(long seq, long serial) throws DriverException {
        check();
        open = false;
        if (!env.desk().keepCopy(zoneId, target, seq, serial)) {
            throw DriverException.passing(DeliveryCause.INTERNAL, "another worker has taken the zone over");
        }
        return seq;
    }

    @Override
    public void close() {
        keeper.ifPresent(Lease.Keeper::close);
        if (open) {
            env.desk().releaseCopy(zoneId, target);
        }
    }
}
