package io.nominate.central.zone;

import io.nominate.central.api.Caller;
import io.nominate.central.change.Change;
import io.nominate.central.change.Publication;
import io.nominate.central.port.RecordSetRepository;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.central.secondary.SecondaryUseCases;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.Pool;
import io.nominate.model.Stage;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a SECONDARY zone: with an SOA of our own and serial 1, served nowhere, until the first transfer brings what its
 * master has.
 */
final class NewSecondary {
    private static final long FIRST_SERIAL = 1;
    private final Environment env;
    private final NewZone newZone;

    NewSecondary(Environment env) {
        this.env = env;
        this.newZone = new NewZone(env);
    }

    Zone make(
            Tx tx,
            Caller caller,
            Name name,
            String project,
            @Nullable String description,
            List<String> masters,
            Map<String, String> attributes,
            Pool pool) {
        Instant now = env.now();
        Zone zone = new Zone(
                Uuid7.next(),
                pool.id(),
                project,
                name.toString(),
                ZoneType.SECONDARY,
                Stage.WITHHELD,
                env.central().managedResourceEmail(),
                env.defaults().ttl(),
                description,
                NewZone.servers(pool).getFirst().hostname(),
                newZone.timers(),
                masters,
                attributes,
                FIRST_SERIAL,
                1,
                0,
                false,
                1,
                0,
                1,
                now,
                null,
                null);
        tx.zones().insert(zone, name.key());
        tx.recordSets()
                .insert(new RecordSetRepository.Row(
                        Uuid7.next(),
                        zone.id(),
                        project,
                        zone.name(),
                        name.key(),
                        RecordType.SOA.number(),
                        null,
                        null,
                        true,
                        zone.seq(),
                        now,
                        List.of()));
        SecondaryUseCases.watch(tx, zone, now);
        Publication.unserved(tx, caller, now, zone, Change.zone(Optional.empty(), Optional.of(zone)));
        return zone;
    }
}
