package io.nominate.deliver;

import io.nominate.central.port.TransferSightings;
import io.nominate.deliver.content.Contents;
import io.nominate.deliver.diagnosis.Diagnosis;
import io.nominate.deliver.nameserver.NameServers;
import io.nominate.deliver.pace.Backlog;
import io.nominate.deliver.probe.Probe;
import io.nominate.deliver.target.Targets;
import io.nominate.model.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What deliveries share, without a worker: nothing begins by itself, and pools are read anew when they are forgotten. */
final class TestEnvironment implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final InstantSource clock = InstantSource.system();
    private final Probe probe;
    private final Environment env;

    TestEnvironment(FakeCentral central, SettingsMaker maker) {
        try {
            probe = new Probe(clock, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        WorkerSettings settings = maker.make();
        Desk desk = new Desk(central, settings);
        Targets targets =
                new Targets(List.of(new FakeBackend.Type()), TsigKeys.NONE::find, clock, threads, target -> {});
        PoolBook pools = new PoolBook(desk, targets, Duration.ofHours(1));
        env = new Environment(
                desk,
                new Contents(central.feed()),
                settings,
                clock,
                threads,
                pools,
                targets,
                new NameServers(probe, settings.pollTimeout(), threads, server -> {}),
                TsigKeys.NONE,
                () -> new HostPort("127.0.0.1", 53),
                new Memory(),
                new DeliveryTable(threads, settings.maxActive(), () -> {}),
                new Backlog(),
                new Diagnosis(TransferSightings.NONE, clock),
                new Chronicle(),
                new BulkGuard(desk, pools, settings.bulkDelete()));
    }

    Environment env() {
        return env;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        probe.close();
        try {
            if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new AssertionError("deliveries have not ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
