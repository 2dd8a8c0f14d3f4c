package io.nominate.deliver;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.spi.ZoneDriver.Advice;
import io.nominate.deliver.target.TargetServer;
import io.nominate.model.DriftFinding;
import io.nominate.model.DriftFinding.Kind;
import io.nominate.model.Pool;
import java.util.ArrayList;
import java.util.List;

/** Looks at a pool's targets as a whole: whether each can be driven, and what its settings cost. */
final class Inspection {
    private final Environment env;
    private final Pool pool;
    private final List<DriftFinding> findings = new ArrayList<>();

    Inspection(Environment env, Pool pool) {
        this.env = env;
        this.pool = pool;
    }

    List<DriftFinding> run() throws InterruptedException {
        for (TargetServer target : env.targets().of(pool)) {
            try {
                target.incarnation();
                for (Advice advice : target.call(ZoneDriver::advise)) {
                    find(
                            target,
                            Kind.SETTING,
                            advice.setting(),
                            "is " + advice.found() + ", should be " + advice.wanted() + ": " + advice.why());
                }
            } catch (DriverException e) {
                find(target, Kind.UNREACHABLE, "", String.valueOf(e.getMessage()));
            }
        }
        return List.copyOf(findings);
    }

    private void find(TargetServer target, Kind kind, String subject, String detail) {
        findings.add(new DriftFinding(
                pool.id(),
                target.label(),
                kind,
                subject,
                detail,
                false,
                env.clock().instant()));
    }
}
