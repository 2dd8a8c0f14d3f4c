package io.nominate.central.cloud;

import io.nominate.central.api.Caller;
import io.nominate.central.api.CloudResources;
import io.nominate.central.api.CloudResources.Event;
import io.nominate.central.api.CloudResources.Outcome;
import io.nominate.central.port.CloudRepository.Claim;
import io.nominate.central.port.CloudRepository.Row;
import io.nominate.central.port.Tx;
import io.nominate.central.recordset.SetChecks;
import io.nominate.central.rule.Environment;
import io.nominate.dns.Name;
import io.nominate.model.Stage;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import io.nominate.model.cloud.KnownRecord;
import io.nominate.model.cloud.ResourceState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Resources of the cloud and their records. An event tells how a resource is, not what to do: the latest one counts, so
 * events that come twice, late, or in any order end in the same records.
 */
public final class CloudUseCases {
    private final Environment env;
    private final Aims aims;

    public CloudUseCases(Environment env) {
        this.env = env;
        this.aims = new Aims(env);
    }

    public List<KnownRecord> records(Caller caller, CloudResources.Records request) {
        return env.store()
                .read(tx -> tx.cloud().claims(request.resource()).stream()
                        .map(claim -> new KnownRecord(claim.name(), claim.type(), claim.data()))
                        .toList());
    }

    public Optional<String> zoneName(Caller caller, CloudResources.ZoneName request) {
        return env.store()
                .read(tx -> tx.zones()
                        .find(request.zoneId())
                        .filter(zone -> zone.stage() == Stage.LIVE)
                        .map(Zone::name));
    }

    public Integer forget(Caller caller, CloudResources.Forget request) {
        return env.store().write(tx -> tx.cloud().forget(env.now().minus(request.age()), request.limit()));
    }

    public Outcome report(Caller caller, CloudResources.Report request) {
        List<Aims.Parsed> wanted = aims.parse(request.state().records());
        return env.store().write(tx -> {
            wanted.stream().findFirst().map(Aims.Parsed::place).ifPresent(tx::about);
            aims.foresee(tx, wanted);
            Optional<Row> before = tx.cloud().lock(request.state().resource());
            return before.filter(row -> isPast(row, request.state(), request.event()))
                            .isPresent()
                    ? Outcome.STALE
                    : become(tx, caller, before, request.state(), request.event(), wanted);
        });
    }

    public Outcome found(Caller caller, CloudResources.Found request) {
        List<Aims.Parsed> wanted = aims.parse(request.state().records());
        try {
            return env.store().write(tx -> {
                Outcome outcome = found(tx, caller, request, wanted);
                if (request.trial()) {
                    throw new OnlyTried(outcome);
                }
                return outcome;
            });
        } catch (OnlyTried e) {
            return e.outcome;
        }
    }

    /** Undoes what was tried. */
    private static final class OnlyTried extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Outcome outcome;

        OnlyTried(Outcome outcome) {
            super("tried, not done", null, false, false);
            this.outcome = outcome;
        }
    }

    private Outcome found(Tx tx, Caller caller, CloudResources.Found request, List<Aims.Parsed> wanted) {
        ResourceState state = request.state();
        Optional<Row> before = tx.cloud().lock(state.resource());
        boolean known = before.isPresent();
        if (known && !before.get().eventAt().isBefore(request.event().at())) {
            return Outcome.STALE;
        }
        if (before.map(Row::gone).orElse(true) && state.records().isEmpty()) {
            return Outcome.UNCHANGED;
        }
        if (known && !before.get().gone() && !state.gone()) {
            // What is as it should be is not written again: most resources are.
            List<Claim> had = tx.cloud().claims(before.get().id());
            List<Aim> aimed = aims.find(tx, caller, wanted);
            if (steps(tx, had, aimed).isEmpty()) {
                return Outcome.UNCHANGED;
            }
        }
        return become(tx, caller, before, state, request.event(), wanted);
    }

    public List<CloudResources.LiveResource> live(Caller caller, CloudResources.Live request) {
        return env.store()
                .read(tx ->
                        tx.cloud().live(request.handler(), request.kind(), request.after(), request.limit()).stream()
                                .map(row -> new CloudResources.LiveResource(
                                        row.resource().id(), row.eventAt()))
                                .toList());
    }

    private Outcome become(
            Tx tx, Caller caller, Optional<Row> before, ResourceState state, Event event, List<Aims.Parsed> wanted) {
        Row after = new Row(
                before.map(Row::id).orElseGet(Uuid7::next),
                state.resource(),
                event.type(),
                event.at(),
                event.messageId(),
                state.gone());
        // All is read before anything is written: what is written goes to the database's server in one message then.
        List<Claim> had = before.isEmpty() ? List.of() : tx.cloud().claims(after.id());
        List<Aim> aimed = aims.find(tx, caller, wanted);
        boolean changed = change(tx, caller, after.id(), steps(tx, had, aimed));
        if (before.isEmpty()) {
            tx.cloud().insert(after, state.projectId(), env.now());
        } else {
            tx.cloud().update(after, state.projectId(), env.now());
        }
        return changed ? Outcome.CHANGED : Outcome.UNCHANGED;
    }

    /** Being gone is the last that events tell of a resource, whenever that was said. */
    private static boolean isPast(Row row, ResourceState state, Event event) {
        if (row.gone()) {
            return true;
        }
        boolean same = !event.messageId().isEmpty() && event.messageId().equals(row.messageId());
        return same || (!state.gone() && event.at().isBefore(row.eventAt()));
    }

    /** Makes a resource's claims be its aims. Zones are taken in order of id, so that two such changes do not block each other. */
    private boolean change(Tx tx, Caller caller, UUID resource, List<Step> steps) {
        boolean changed = false;
        for (UUID zoneId : steps.stream().map(Step::zoneId).distinct().toList()) {
            steps.stream()
                    .filter(step -> step.zoneId().equals(zoneId))
                    .findFirst()
                    .ifPresent(step -> SetChecks.foresee(tx, zoneId, step.name()));
            ZoneClaims zone = new ZoneClaims(tx, caller, env.now(), zoneId, resource);
            for (Step step : steps) {
                if (step.zoneId().equals(zoneId)) {
                    changed |= step.on(zone);
                }
            }
        }
        return changed;
    }

    /** What is to be done, in order of zones. */
    private static List<Step> steps(Tx tx, List<Claim> had, List<Aim> aimed) {
        List<Claim> kept = had.stream()
                .filter(claim -> aimed.stream().anyMatch(aim -> aim.is(claim)) && isThere(tx, claim))
                .toList();
        List<Step> steps = new ArrayList<>();
        had.stream().filter(claim -> !kept.contains(claim)).forEach(claim -> steps.add(new Step.Release(claim)));
        aimed.stream().filter(aim -> kept.stream().noneMatch(aim::is)).forEach(aim -> steps.add(new Step.Take(aim)));
        steps.sort(Comparator.comparing(Step::zoneId));
        return steps;
    }

    /** Somebody may have taken a record away by hand. */
    private static boolean isThere(Tx tx, Claim claim) {
        return Contents.of(tx, claim.recordSetId()).has(claim.rdata());
    }

    /** One change of a zone. */
    private sealed interface Step {
        UUID zoneId();

        /** Of its record. */
        Name name();

        boolean on(ZoneClaims zone);

        /** A claim is given up. */
        record Release(Claim claim) implements Step {
            @Override
            public UUID zoneId() {
                return claim.zoneId();
            }

            @Override
            public Name name() {
                return Name.parse(claim.name());
            }

            @Override
            public boolean on(ZoneClaims zone) {
                return zone.release(claim);
            }
        }

        /** A record is claimed. */
        record Take(Aim aim) implements Step {
            @Override
            public UUID zoneId() {
                return aim.zone().id();
            }

            @Override
            public Name name() {
                return aim.name();
            }

            @Override
            public boolean on(ZoneClaims zone) {
                return zone.take(aim);
            }
        }
    }
}
