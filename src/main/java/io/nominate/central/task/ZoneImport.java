package io.nominate.central.task;

import io.nominate.central.api.Caller;
import io.nominate.central.change.Edit;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.QuotaRules;
import io.nominate.central.text.TextStream;
import io.nominate.central.zone.NewZone;
import io.nominate.central.zone.ZoneChecks;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.zonefile.ZoneEntry;
import io.nominate.dns.zonefile.ZoneFileLimits;
import io.nominate.dns.zonefile.ZoneFileReader;
import io.nominate.model.Pool;
import io.nominate.model.QuotaResource;
import io.nominate.model.SoaTimers;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * Makes a zone of a zone file. The file is surveyed first; then the zone is filled unseen, in many small transactions; one
 * last transaction publishes it. What fails in between leaves nothing behind.
 */
final class ZoneImport {
    private static final int PURGE_STEP = 250;
    private static final int TELL_EVERY = 20_000;

    private final Environment env;
    private final Leases leases;
    private final Access access;
    private final QuotaRules quotas;
    private final ZoneChecks checks;
    private final NewZone newZone;
    private final Set<String> supported;

    ZoneImport(Environment env, Leases leases) {
        this.env = env;
        this.leases = leases;
        this.access = new Access(env.policy());
        this.quotas = new QuotaRules(env.quotas());
        this.checks = new ZoneChecks(env);
        this.newZone = new NewZone(env);
        this.supported = Set.copyOf(env.defaults().supportedRecordType());
    }

    /**
     * Imports.
     *
     * @param attributes of the new zone
     * @param progress is told now and then how many records are stored
     * @throws io.nominate.central.api.Fault saying what is wrong with the file, or why the zone cannot be made
     */
    Zone run(Caller caller, UUID text, Map<String, String> attributes, LongConsumer progress) {
        String project = access.project(caller);
        ZoneSurvey survey = ZoneSurvey.of(new TextStream(env.store(), text), this::supported);
        Name name = checks.name(caller, survey.apex().toString());
        int ttl = (int) Math.max(survey.ttl(), env.central().minTtl());
        Instant now = env.now();
        Zone staged = env.store().write(tx -> stage(tx, caller, project, survey, name, ttl, attributes, now));
        boolean published = false;
        try {
            ZoneLoad load =
                    new ZoneLoad(env.store(), staged, limits(project), now, tx -> leases.check(tx, staged.id()));
            fill(text, load, progress);
            Zone made = env.store().write(tx -> publish(tx, caller, staged, load));
            published = true;
            return made;
        } catch (Leases.Lost e) {
            published = true; // by another, or discarded
            throw e;
        } finally {
            if (!published) {
                discard(staged.id());
            }
            leases.give(staged.id());
        }
    }

    private boolean supported(RecordType type) {
        return type.equals(RecordType.SOA)
                || supported.contains(type.mnemonic())
                || (supported.contains("TYPE*") && !type.isMadeBySigner() && !type.isMeta());
    }

    private Map<QuotaResource, Integer> limits(String project) {
        return env.quotas().enforced() ? env.store().read(tx -> quotas.of(tx, project)) : Map.of();
    }

    private Zone stage(
            Tx tx,
            Caller caller,
            String project,
            ZoneSurvey survey,
            Name name,
            int ttl,
            Map<String, String> attributes,
            Instant now) {
        quotas.check(tx, project, Map.of(QuotaResource.ZONES, tx.zones().countOf(project) + 1));
        Pool pool = newZone.pool(tx, caller, attributes);
        checks.admit(tx, name, project, pool);
        SoaTimers fresh = newZone.timers();
        Zone staged = newZone.insert(
                tx,
                new NewZone.Plan(
                        name,
                        project,
                        survey.email(),
                        ttl,
                        null,
                        attributes,
                        new SoaTimers(
                                fresh.refresh(),
                                survey.timers().retry(),
                                survey.timers().expire(),
                                survey.timers().minimum()),
                        Math.max(survey.serial(), now.getEpochSecond() & 0xFFFF_FFFFL),
                        Stage.STAGING),
                pool,
                now);
        leases.take(tx, staged.id());
        return staged;
    }

    private void fill(UUID text, ZoneLoad load, LongConsumer progress) {
        ZoneFileReader reader = new ZoneFileReader(new TextStream(env.store(), text), ZoneFileLimits.DEFAULT);
        long told = 0;
        try {
            for (Optional<ZoneEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                load.add(entry.get());
                if (load.records() - told >= TELL_EVERY) {
                    told = load.records();
                    progress.accept(told);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        load.finish();
    }

    private Zone publish(Tx tx, Caller caller, Zone staged, ZoneLoad load) {
        leases.check(tx, staged.id());
        Edit edit = new Edit(tx.zones().lock(staged.id()).orElseThrow());
        edit.stage = Stage.LIVE;
        edit.recordSetCount = load.sets();
        edit.recordCount = load.records();
        Zone zone = edit.zone();
        tx.zones().update(zone);
        NewZone.announce(tx, caller, zone, env.now());
        return zone;
    }

    /** Removes a zone that was never published, some rows at a time. */
    void discard(UUID id) {
        boolean done = false;
        while (!done) {
            done = env.store().write(tx -> tx.deletedZones().purge(id, PURGE_STEP));
        }
    }

    /** Removes what the end of a process left of imports. */
    void discardAll() {
        for (UUID zone : env.store().read(tx -> tx.zones().staging())) {
            if (leases.take(zone)) {
                try {
                    discard(zone);
                } finally {
                    leases.give(zone);
                }
            }
        }
    }
}
