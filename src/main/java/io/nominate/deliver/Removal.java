package io.nominate.deliver;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.target.TargetServer;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Zone;

/**
 * Takes a zone off a server that content was brought to.
 *
 * @param work the claim of the deletion
 */
record Removal(Environment env, TargetServer target, Zone zone, boolean hard, Lease work) implements Push.Errand {
    @Override
    public long run(long wanted, boolean anew) throws DriverException, InterruptedException {
        return target.call(driver -> {
            try (CopyLease copy = CopyLease.take(env, zone.id(), target)) {
                if (!work.holds()) {
                    throw DriverException.passing(DeliveryCause.INTERNAL, "another worker deletes the zone");
                }
                driver.delete(zone, hard);
                copy.keep(0, 0);
                return wanted;
            }
        });
    }
}
