package io.nominate.deliver;

import io.nominate.deliver.probe.SoaAnswer;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.spi.ZoneDriver.HeldZone;
import io.nominate.deliver.target.TargetServer;
import io.nominate.dns.Name;
import io.nominate.dns.Serials;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.DriftFinding;
import io.nominate.model.DriftFinding.Kind;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One comparison of one pool's servers with what they should have. Some hundred zones a second. */
final class DriftCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DriftCheck.class);
    private static final int PAGE = 100;
    private static final long NANOS_PER_PAGE = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int MOST_FINDINGS = 10_000;

    private final Environment env;
    private final DriftSettings settings;
    private final Pool pool;
    private final boolean whole;
    private final Consumer<String> progress;
    private final List<TargetServer> targets;
    private final Map<HostPort, Optional<TsigKey>> points = new LinkedHashMap<>();
    private final Map<TargetServer, Set<String>> held = new LinkedHashMap<>();
    private final Map<TargetServer, Set<String>> ours = new LinkedHashMap<>();
    private final Set<HostPort> silent = Collections.synchronizedSet(new HashSet<>());
    private final List<DriftFinding> findings = Collections.synchronizedList(new ArrayList<>());
    private final List<Zone> sample = new ArrayList<>();
    private final Random random = new Random();
    private int seen;

    DriftCheck(Environment env, DriftSettings settings, Pool pool, boolean whole, Consumer<String> progress) {
        this.env = env;
        this.settings = settings;
        this.pool = pool;
        this.whole = whole;
        this.progress = progress;
        this.targets = env.targets().of(pool);
        Crew.polled(pool, targets).forEach((address, key) -> points.put(address, key.flatMap(env.keys()::find)));
        targets.stream()
                .filter(target -> !target.hidesSerial())
                .forEach(target -> points.putIfAbsent(
                        target.notifyAddress(), target.target().tsigKeyId().flatMap(env.keys()::find)));
    }

    List<DriftFinding> run() throws InterruptedException {
        for (TargetServer target : targets) {
            list(target);
        }
        page();
        int left = sample.size();
        DriftContent content = new DriftContent(env, settings, pool, targets, this::find, progress);
        for (Zone zone : sample) {
            content.compare(zone, points, silent);
            if (--left % PAGE == 0 && left > 0) {
                progress.accept(left + " zones are still to be compared record by record");
            }
        }
        strays();
        progress.accept(seen + " zones, " + sample.size() + " of them compared record by record: " + findings.size()
                + " findings");
        return List.copyOf(findings);
    }

    private void find(String server, Kind kind, String zone, String detail, boolean healed) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new DriftFinding(
                    pool.id(), server, kind, zone, detail, healed, env.clock().instant()));
        }
    }

    /** Reads which zones a target has, where it can say. */
    private void list(TargetServer target) throws InterruptedException {
        try {
            Optional<List<HeldZone>> zones = target.call(ZoneDriver::zones);
            if (zones.isPresent()) {
                Set<String> all = new HashSet<>();
                Set<String> mine = new HashSet<>();
                for (HeldZone zone : zones.get()) {
                    all.add(zone.name());
                    if (zone.ours()) {
                        mine.add(zone.name());
                    }
                }
                held.put(target, all);
                ours.put(target, mine);
                progress.accept(
                        target.label() + " has " + all.size() + " zones, " + mine.size() + " of them from here");
            }
        } catch (DriverException e) {
            progress.accept(target.label() + " cannot be asked for its zones: " + e.getMessage());
        }
    }

    private void page() throws InterruptedException {
        Optional<java.util.UUID> after = Optional.empty();
        while (true) {
            long start = System.nanoTime();
            List<Zone> zones = env.desk().zonesOfPool(pool.id(), after, PAGE);
            if (zones.isEmpty()) {
                return;
            }
            List<Future<?>> running = new ArrayList<>();
            for (Zone zone : zones) {
                ours.values().forEach(names -> names.remove(key(zone)));
                if (isSettled(zone)) {
                    choose(zone);
                    running.add(env.threads().submit(() -> {
                        look(zone);
                        return null;
                    }));
                }
            }
            for (Future<?> future : running) {
                await(future);
            }
            after = Optional.of(zones.getLast().id());
            TimeUnit.NANOSECONDS.sleep(NANOS_PER_PAGE - (System.nanoTime() - start));
        }
    }

    private static void await(Future<?> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            LOG.warn("A zone could not be compared", e.getCause());
        }
    }

    private static String key(Zone zone) {
        return zone.name().toLowerCase(Locale.ROOT);
    }

    /** Live, and nothing is under way. */
    private boolean isSettled(Zone zone) {
        return zone.stage() == Stage.LIVE
                && zone.servedSeq() >= zone.seq()
                && !env.table().contains(zone.id());
    }

    /** Keeps a random sample: each zone seen so far is in it with the same chance. */
    private void choose(Zone zone) {
        seen++;
        if (whole || sample.size() < settings.sample()) {
            sample.add(zone);
        } else if (settings.sample() > 0) {
            int place = random.nextInt(seen);
            if (place < settings.sample()) {
                sample.set(place, zone);
            }
        }
    }

    private void look(Zone zone) throws InterruptedException {
        Set<String> lacking = new HashSet<>();
        for (Map.Entry<TargetServer, Set<String>> target : held.entrySet()) {
            if (!target.getValue().contains(key(zone)) && isStillSettled(zone)) {
                lacking.add(target.getKey().label());
                find(target.getKey().label(), Kind.MISSING, zone.name(), "the server does not have it", true);
            }
        }
        for (Map.Entry<HostPort, Optional<TsigKey>> point : points.entrySet()) {
            String label = label(point.getKey());
            if (!lacking.contains(label) && ask(zone, point.getKey(), point.getValue(), label)) {
                lacking.add(label);
            }
        }
        if (!lacking.isEmpty()) {
            env.memory().forget(zone.id());
            env.desk().forgetCopies(zone.id());
            env.desk().redeliver(zone.id());
        }
    }

    private boolean isStillSettled(Zone zone) {
        return env.desk().zone(zone.id()).filter(now -> now.seq() == zone.seq()).isPresent()
                && !env.table().contains(zone.id());
    }

    /** Asks a server for the serial; true if it lacks the zone or what changed in it. */
    private boolean ask(Zone zone, HostPort address, Optional<TsigKey> key, String label) throws InterruptedException {
        if (silent.contains(address)) {
            return false;
        }
        switch (env.servers().get(address).soa(Name.parse(zone.name()), key, zone.type() == ZoneType.CATALOG)) {
            case SoaAnswer.Silent _ -> {
                if (silent.add(address)) {
                    progress.accept(label + " does not answer: it is not compared");
                }
                return false;
            }
            case SoaAnswer.Serial shown
            when shown.serial() == zone.serial() -> {
                return false;
            }
            case SoaAnswer.Serial shown
            when Serials.after(shown.serial(), zone.serial()) -> {
                if (isStillSettled(zone)) {
                    find(label, Kind.AHEAD, zone.name(), ahead(zone, shown.serial()), false);
                }
                return false;
            }
            case SoaAnswer.Serial shown -> {
                return lacks(zone, label, Kind.BEHIND, "it has serial " + shown.serial() + ", not " + zone.serial());
            }
            case SoaAnswer.Unknown unknown -> {
                return lacks(zone, label, Kind.MISSING, "the server does not serve it: " + unknown.how());
            }
            case SoaAnswer.Unready unready -> {
                return lacks(zone, label, Kind.MISSING, "the server cannot serve it: " + unready.how());
            }
        }
    }

    private boolean lacks(Zone zone, String label, Kind kind, String detail) {
        if (!isStillSettled(zone)) {
            return false;
        }
        find(label, kind, zone.name(), detail, true);
        return true;
    }

    private static String ahead(Zone zone, long serial) {
        return "it has serial " + serial + ", after ours (" + zone.serial()
                + "): somebody changes the zone there, or an"
                + " older database was put back here. Changes reach it again once ours is later: have the server"
                + " transfer the zone anew (BIND: rndc retransfer), or delete the zone there and let it be made again";
    }

    private String label(HostPort address) {
        return targets.stream()
                .filter(target -> target.notifyAddress().equals(address))
                .map(TargetServer::label)
                .findFirst()
                .orElse("nameserver " + address);
    }

    /** Zones of ours that belong to no pool any more: told of, and a few removed if that is allowed. */
    private void strays() throws InterruptedException {
        for (Map.Entry<TargetServer, Set<String>> entry : ours.entrySet()) {
            TargetServer target = entry.getKey();
            Set<String> suspects = entry.getValue();
            if (suspects.isEmpty()) {
                continue;
            }
            try {
                Set<String> present = new HashSet<>();
                target.call(ZoneDriver::zones).orElse(List.of()).stream()
                        .filter(HeldZone::ours)
                        .map(HeldZone::name)
                        .forEach(present::add);
                List<String> strays = suspects.stream()
                        .filter(present::contains)
                        .sorted()
                        .limit(MOST_FINDINGS)
                        .filter(name -> !env.desk().isKnown(name))
                        .toList();
                remove(target, strays, present.size());
            } catch (DriverException e) {
                progress.accept(target.label() + " cannot be asked for its zones: " + e.getMessage());
            }
        }
    }

    private void remove(TargetServer target, List<String> strays, int present) throws InterruptedException {
        int most = Math.max(1, (int) ((long) present * settings.share() / 100));
        boolean tooMany = strays.size() > most;
        for (String name : strays) {
            String detail = "it was made from here, and belongs to no pool any more";
            boolean removed = false;
            if (!settings.removeStrays()) {
                detail += ": delete it there, or allow it ([service:worker] drift_remove_strays)";
            } else if (tooMany) {
                detail += ": nothing is removed, since " + strays.size() + " of " + present
                        + " zones would go, and at most " + most
                        + " may at a time. Is this the right database?";
            } else {
                try {
                    removed = target.call(driver -> driver.deleteStray(name));
                    detail += removed ? "" : ": its driver cannot remove it, delete it there";
                } catch (DriverException e) {
                    detail += ": it could not be removed: " + e.getMessage();
                }
            }
            find(target.label(), Kind.STRAY, name, detail, removed);
        }
    }
}
