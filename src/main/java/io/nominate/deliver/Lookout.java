package io.nominate.deliver;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nominate.central.port.ServerSight.Seen;
import io.nominate.deliver.diagnosis.Diagnosis;
import io.nominate.deliver.diagnosis.Finding;
import io.nominate.deliver.nameserver.NameServer;
import io.nominate.deliver.probe.SoaAnswer;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.target.TargetServer;
import io.nominate.dns.Name;
import io.nominate.dns.Serials;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a zone's servers when somebody wants to know how they stand: a few such questions at once, none twice a second. */
final class Lookout {
    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
    private static final int AT_ONCE = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Environment env;
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final Cache<Question, List<Seen>> answers =
            Caffeine.newBuilder().maximumSize(1000).expireAfterWrite(FRESH).build();

    private record Question(UUID zoneId, Head head) {}

    Lookout(Environment env) {
        this.env = env;
    }

    /** As {@link io.nominate.central.port.ServerSight#look}; nothing where too many ask. */
    Optional<List<Seen>> look(Zone zone, Pool pool) {
        Question question = new Question(zone.id(), Head.of(zone));
        List<Seen> known = answers.getIfPresent(question);
        if (known != null || !permits.tryAcquire()) {
            return Optional.ofNullable(known);
        }
        try {
            List<Seen> seen = ask(zone, pool);
            answers.put(question, seen);
            return Optional.of(seen);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            permits.release();
        }
    }

    private List<Seen> ask(Zone zone, Pool pool) throws InterruptedException {
        List<TargetServer> targets = env.targets().of(pool);
        Map<HostPort, Optional<UUID>> polled = Crew.polled(pool, targets);
        if (polled.isEmpty() && targets.stream().noneMatch(TargetServer::takesContent)) {
            polled = Map.of(env.ownMdns().get(), Optional.empty());
        }
        Map<HostPort, String> labels = Crew.labels(pool);
        Map<HostPort, Future<Seen>> asked = new LinkedHashMap<>();
        polled.forEach((address, key) -> asked.put(
                address,
                env.threads()
                        .submit(() ->
                                ask(zone, pool, address, Crew.label(labels, address), key.flatMap(env.keys()::find)))));
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Seen> seen = new ArrayList<>();
        for (Map.Entry<HostPort, Future<Seen>> entry : asked.entrySet()) {
            HostPort address = entry.getKey();
            try {
                seen.add(entry.getValue().get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                entry.getValue().cancel(true);
                seen.add(seen(
                        Crew.label(labels, address),
                        address,
                        SoaAnswer.Silent.TIMEOUT,
                        Optional.of(new Finding(DeliveryCause.TIMEOUT, "does not answer in time"))));
            } catch (ExecutionException e) {
                LOG.warn("{} could not be asked for {}", address, zone.name(), e);
            }
        }
        return List.copyOf(seen);
    }

    private Seen ask(Zone zone, Pool pool, HostPort address, String label, Optional<TsigKey> key)
            throws InterruptedException {
        Name name = Name.parse(zone.name());
        NameServer server = env.servers().get(address);
        boolean catalog = zone.type() == ZoneType.CATALOG;
        SoaAnswer answer = server.soa(name, key, catalog);
        if (answer instanceof SoaAnswer.Silent && !server.isDown()) {
            answer = server.soa(name, key, catalog); // one packet may get lost
        }
        Optional<Finding> finding =
                Diagnosis.of(answer, zone.serial(), Head.of(zone).isDeleting());
        if (finding.isEmpty() && answer instanceof SoaAnswer.Serial shown) {
            finding = ahead(shown.serial(), zone);
        } else if (finding.isPresent()) {
            finding = Optional.of(explained(finding.get(), zone, name, pool, address));
        }
        return seen(label, address, answer, finding);
    }

    /** Whether it shows a serial that the zone has not had: it may have changed since the question was put. */
    private Optional<Finding> ahead(long shown, Zone zone) {
        return Serials.after(shown, zone.serial())
                ? env.desk()
                        .zone(zone.id())
                        .filter(now -> Serials.after(shown, now.serial()))
                        .map(now -> Diagnosis.ahead(shown, now.serial()))
                : Optional.empty();
    }

    private Finding explained(Finding finding, Zone zone, Name name, Pool pool, HostPort address)
            throws InterruptedException {
        Optional<Boolean> held = Optional.empty();
        if (finding.cause() == DeliveryCause.REFUSED) {
            for (TargetServer target : env.targets().of(pool)) {
                if (target.notifyAddress().equals(address)) {
                    try {
                        held = Optional.of(target.has(zone));
                    } catch (DriverException e) {
                        return finding.as(
                                e.reason(),
                                "it cannot be driven: " + Finding.of(e).words());
                    }
                }
            }
        }
        return env.diagnosis().refine(finding, name, address, held);
    }

    private Seen seen(String label, HostPort address, SoaAnswer answer, Optional<Finding> finding) {
        return new Seen(
                label,
                address,
                answer instanceof SoaAnswer.Serial shown ? Optional.of(shown.serial()) : Optional.empty(),
                finding.map(Finding::cause),
                finding.map(Finding::words),
                env.clock().instant());
    }
}
