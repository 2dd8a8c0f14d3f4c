package io.nominate.central.zone;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Zones;
import io.nominate.central.change.Publication;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.UseCase;
import io.nominate.model.Zone;

/** Forgets a zone at once; the name servers are not told, and go on with what they have. */
public final class AbandonZone implements UseCase<Zones.Abandon, Done> {
    private final Environment env;
    private final Access access;

    public AbandonZone(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
    }

    @Override
    public Done handle(Caller caller, Zones.Abandon request) {
        // Before any zone is looked for: who may not abandon any is told so whether there is one or not.
        access.enforce("abandon_zone", caller, caller.projectId().orElse("None"));
        return env.store().write(tx -> {
            Zone zone = access.lock("abandon_zone", tx, caller, request.id());
            DeleteZone.prepare(tx, caller, zone);
            Publication.abandonment(tx, caller, env.now(), zone);
            return new Done();
        });
    }
}
