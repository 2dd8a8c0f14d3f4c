package io.nominate.central.delivery;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Leftovers;
import io.nominate.central.port.LeftoverRepository;
import io.nominate.central.port.LeftoverRepository.Row;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.dns.Name;
import io.nominate.model.SoaTimers;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Zones that are still to be taken off servers. */
public final class LeftoverUseCases {
    private static final int MOST = 1_000;

    private final Environment env;

    public LeftoverUseCases(Environment env) {
        this.env = env;
    }

    public List<Leftovers.Leftover> due(Caller caller, Leftovers.Due request) {
        Instant now = env.now();
        return env.store()
                .read(
                        tx -> tx
                                .leftovers()
                                .due(now, now.minus(request.grace()), request.limit(), request.withoutTargets())
                                .stream()
                                .map(row -> leftover(tx, row))
                                .toList());
    }

    private static Leftovers.Leftover leftover(Tx tx, Row row) {
        Zone zone = tx.zones().find(row.zoneId()).orElseGet(() -> purged(row));
        return new Leftovers.Leftover(zone, row.poolId(), row.target(), row.hard(), row.attempts());
    }

    /** A zone of which only its name is left. */
    private static Zone purged(Row row) {
        return new Zone(
                row.zoneId(),
                row.poolId(),
                "",
                row.name(),
                ZoneType.PRIMARY,
                Stage.GONE,
                "",
                0,
                null,
                "",
                new SoaTimers(0, 0, 0, 0),
                List.of(),
                Map.of(),
                0,
                row.seq(),
                0,
                false,
                0,
                0,
                0,
                row.dueAt(),
                null,
                null);
    }

    public Boolean claim(Caller caller, Leftovers.Claim request) {
        Instant now = env.now();
        return env.store()
                .write(tx -> tx.leftovers()
                        .claim(
                                request.zoneId(),
                                request.poolId(),
                                request.target(),
                                request.owner(),
                                now,
                                now.plus(request.lease())));
    }

    public Done split(Caller caller, Leftovers.Split request) {
        return write(tx -> {
            tx.leftovers().remove(request.zoneId(), request.poolId(), "");
            tx.zones()
                    .find(request.zoneId())
                    .ifPresent(zone -> request.targets()
                            .forEach(target -> tx.leftovers()
                                    .add(new Row(
                                            zone.id(),
                                            request.poolId(),
                                            target,
                                            zone.name(),
                                            false,
                                            0,
                                            env.now(),
                                            0))));
        });
    }

    public Done settle(Caller caller, Leftovers.Settle request) {
        return write(tx -> tx.leftovers().remove(request.zoneId(), request.poolId(), request.target()));
    }

    public Done postpone(Caller caller, Leftovers.Postpone request) {
        return write(
                tx -> tx.leftovers().postpone(request.zoneId(), request.poolId(), request.target(), request.nextTry()));
    }

    public List<Leftovers.Waiting> find(Caller caller, Leftovers.Find request) {
        return env.store()
                .read(tx -> tx.leftovers().waiting(request.limit()).stream()
                        .map(row -> waiting(tx, row))
                        .toList());
    }

    public List<Leftovers.Waiting> of(Caller caller, Leftovers.Of request) {
        return env.store().read(tx -> {
            List<Row> rows = new ArrayList<>();
            request.zoneId().ifPresent(id -> rows.addAll(tx.leftovers().of(id)));
            request.name().ifPresent(name -> rows.addAll(tx.leftovers().named(name, MOST)));
            return rows.stream().map(row -> waiting(tx, row)).toList();
        });
    }

    private static Leftovers.Waiting waiting(Tx tx, Row row) {
        boolean gone = tx.zones()
                .find(row.zoneId())
                .map(zone -> zone.stage() == Stage.GONE)
                .orElse(true);
        return new Leftovers.Waiting(
                row.zoneId(),
                row.name(),
                row.poolId(),
                LeftViews.label(row),
                gone,
                row.attempts(),
                Optional.of(row.dueAt()).filter(time -> !time.equals(LeftoverRepository.NEVER)));
    }

    public List<UUID> holders(Caller caller, Leftovers.Holders request) {
        return env.store()
                .read(tx -> tx.zones().named(List.of(Name.parse(request.name()).key())).stream()
                        .filter(zone -> zone.stage() == Stage.LIVE)
                        .map(Zone::poolId)
                        .toList());
    }

    private Done write(Consumer<Tx> work) {
        return env.store().write(tx -> {
            work.accept(tx);
            return new Done();
        });
    }
}
