package io.nominate.deliver.target;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All targets of all pools, each opened once. */
public final class Targets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Targets.class);
    private static final long REOPEN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final String DEFAULT_HOST = "127.0.0.1"; // Designate's, for targets without the options
    private static final String DEFAULT_PORT = "53";
    private static final Set<String> CONTROL_PORT = Set.of("nsd4"); // types whose port is that of a control channel

    private final Function<UUID, Optional<TsigKey>> keys;
    private final InstantSource clock;
    private final ExecutorService threads;
    private final Consumer<TargetServer> onOpen;
    private final List<DriverType> types;
    private final ConcurrentMap<Pool.Target, Opened> byTarget = new ConcurrentHashMap<>();

    /** @param key with which it was opened */
    private record Opened(TargetServer server, boolean broken, long at, Optional<TsigKey> key) {}

    /**
     * @param keys finds a TSIG key
     * @param onOpen told of each target that was opened
     */
    public Targets(
            List<DriverType> types,
            Function<UUID, Optional<TsigKey>> keys,
            InstantSource clock,
            ExecutorService threads,
            Consumer<TargetServer> onOpen) {
        this.keys = keys;
        this.clock = clock;
        this.threads = threads;
        this.onOpen = onOpen;
        this.types = List.copyOf(types);
    }

    /** The pool's targets; none where a catalog zone tells servers of zones. One whose configuration cannot be used fails each call with the reason. */
    public List<TargetServer> of(Pool pool) {
        return pool.catalogZone().isPresent()
                ? List.of()
                : pool.targets().stream().map(this::get).toList();
    }

    /** All that are open. */
    public List<TargetServer> all() {
        return byTarget.values().stream().map(Opened::server).toList();
    }

    private TargetServer get(Pool.Target target) {
        Opened opened = byTarget.get(target);
        if (opened != null && !isOver(opened)) {
            return opened.server;
        }
        return byTarget.compute(target, (key, known) -> {
                    if (known == null) {
                        return open(key);
                    }
                    if (!isOver(known)) {
                        return known;
                    }
                    threads.execute(() -> end(known, false));
                    return open(key);
                })
                .server;
    }

    /** Whether it has to be opened anew: it could not be before, or its key has changed. */
    private boolean isOver(Opened opened) {
        return opened.broken
                ? System.nanoTime() - opened.at >= REOPEN_NANOS
                : opened.key.isPresent() && !opened.key.equals(key(opened.server.target()));
    }

    private Optional<TsigKey> key(Pool.Target target) {
        return target.tsigKeyId().flatMap(keys);
    }

    private Opened open(Pool.Target target) {
        HostPort address = address(target);
        try {
            Optional<TsigKey> key = key(target);
            TargetServer server = new TargetServer(target, address, driver(target, key));
            onOpen.accept(server);
            return new Opened(server, false, System.nanoTime(), key);
        } catch (DriverException e) {
            return new Opened(
                    new TargetServer(target, address, new BrokenDriver(e)), true, System.nanoTime(), Optional.empty());
        }
    }

    private ZoneDriver driver(Pool.Target target, Optional<TsigKey> key) throws DriverException {
        DriverType type = types.stream()
                .filter(known -> known.name().equals(target.type()))
                .findFirst()
                .orElseThrow(() -> DriverException.setting("there is no driver of type " + target.type()
                        + ", only "
                        + types.stream().map(DriverType::name).sorted().collect(Collectors.joining(", "))));
        if (target.tsigKeyId().isPresent() && key.isEmpty()) {
            throw DriverException.setting(
                    "the target's TSIG key " + target.tsigKeyId().get() + " does not exist");
        }
        return type.open(target, new DriverContext(clock, key));
    }

    /** Where NOTIFY for the zones of a target goes: its {@code notify_port}, or else its {@code port} if that is not another's. */
    public static HostPort address(Pool.Target target) {
        String host = target.options().getOrDefault("host", DEFAULT_HOST);
        String port = CONTROL_PORT.contains(target.type())
                ? DEFAULT_PORT
                : target.options().getOrDefault("port", DEFAULT_PORT);
        try {
            return new HostPort(host, Integer.parseInt(target.options().getOrDefault("notify_port", port)));
        } catch (IllegalArgumentException e) {
            return new HostPort(host, Integer.parseInt(DEFAULT_PORT)); // the driver says what is wrong with it
        }
    }

    /** Closes the targets that no pool has any more. */
    public void retain(Collection<Pool> pools) {
        var wanted = pools.stream()
                .filter(pool -> pool.catalogZone().isEmpty())
                .flatMap(pool -> pool.targets().stream())
                .collect(Collectors.toSet());
        byTarget.forEach((target, opened) -> {
            if (!wanted.contains(target) && byTarget.remove(target, opened)) {
                boolean gone = wanted.stream().noneMatch(other -> TargetNames.isSamePlace(target, other));
                threads.execute(() -> end(opened, gone));
            }
        });
    }

    private static void end(Opened opened, boolean gone) {
        try {
            if (gone && !opened.broken) {
                opened.server.retire();
            }
        } catch (DriverException e) {
            LOG.warn("{} was left as it is: {}", opened.server.label(), e.getMessage());
        } finally {
            opened.server.close();
        }
    }

    @Override
    public void close() {
        byTarget.values().forEach(opened -> opened.server.close());
        byTarget.clear();
    }
}
