package io.nominate.app.handler;

import io.nominate.app.config.NearestName;
import io.nominate.app.pools.TargetCheck;
import io.nominate.deliver.TsigKeys;
import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Looks whether targets can be driven: their type, their options, and whether somebody is there. */
public final class Drivers implements TargetCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<DriverType> types;
    private final TsigKeys keys;

    public Drivers(List<DriverType> types, TsigKeys keys) {
        this.types = List.copyOf(types);
        this.keys = keys;
    }

    @Override
    public List<String> problems(Pool.Target target, Consumer<String> warn) {
        Optional<DriverType> type = type(target);
        if (type.isEmpty()) {
            return List.of("there is no driver of type " + target.type() + nearest(target.type()) + "; there are "
                    + types.stream().map(DriverType::name).sorted().collect(Collectors.joining(", ")));
        }
        List<String> known =
                type.get().options().stream().map(DriverOption::key).toList();
        target.options().keySet().stream()
                .filter(option -> !known.contains(option))
                .forEach(option -> warn.accept("option " + option + " is none of " + target.type()
                        + "'s and does nothing"
                        + NearestName.of(option, known.stream())
                                .map(name -> "; did you mean " + name + "?")
                                .orElse("")));
        if (target.options().containsValue(Pool.HIDDEN)) {
            return List.of(); // a secret that stays as it is: only the server knows it
        }
        try (ZoneDriver _ = open(type.get(), target)) {
            return List.of();
        } catch (DriverException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<DriverType> type(Pool.Target target) {
        return types.stream().filter(type -> type.name().equals(target.type())).findFirst();
    }

    private String nearest(String name) {
        return NearestName.of(name, types.stream().map(DriverType::name))
                .map(found -> " (did you mean " + found + "?)")
                .orElse("");
    }

    private ZoneDriver open(DriverType type, Pool.Target target) throws DriverException {
        Optional<TsigKey> key = target.tsigKeyId().flatMap(keys::find);
        if (key.isEmpty() && target.tsigKeyId().isPresent()) {
            throw DriverException.setting("its TSIG key " + target.tsigKeyId().get() + " does not exist: make it first,"
                    + " with openstack tsigkey create");
        }
        return type.open(target, new DriverContext(InstantSource.system(), key));
    }

    /** Asks each server of these targets who it is, all at once and for at most 5 s; answers what did not go well. */
    List<String> unreachable(List<Pool> pools) {
        Map<String, Future<?>> calls = new LinkedHashMap<>();
        List<String> found = new ArrayList<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (Pool pool : pools) {
                for (Pool.Target target : pool.targets()) {
                    type(target)
                            .ifPresent(type -> calls.put(
                                    "pool " + pool.name() + ", target " + target.type() + " "
                                            + target.options().getOrDefault("host", ""),
                                    threads.submit(() -> {
                                        try (ZoneDriver driver = open(type, target)) {
                                            return driver.incarnation();
                                        }
                                    })));
                }
            }
            long until = System.nanoTime() + PATIENCE.toNanos();
            calls.forEach((label, call) -> wait(call, until).ifPresent(reason -> found.add(label + ": " + reason)));
        } finally {
            threads.shutdownNow();
        }
        return found;
    }

    private static Optional<String> wait(Future<?> call, long until) {
        try {
            call.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(
                    e.getCause() instanceof DriverException reason
                            ? String.valueOf(reason.getMessage())
                            : "it could not be asked: " + e.getCause());
        } catch (TimeoutException e) {
            call.cancel(true);
            return Optional.of("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
