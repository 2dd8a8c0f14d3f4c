package io.nominate.scenario;

import io.nominate.testkit.Databases;
import io.nominate.testkit.Nominate;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nine processes over one database, and one of them killed and started again at any time, in an order that the seed
 * decides. {@code -Dnominate.seed=N} chooses.
 */
class ClusterTest {
    @TempDir
    Path directory;

    @Test
    @Tag("system")
    void survivesTheDeathOfAnyProcess() throws Exception {
        run("postgresql", 300, 5);
    }

    @Test
    @Tag("full")
    void survivesManyDeathsOverPostgres() throws Exception {
        run("postgresql", 2000, 40);
    }

    @Test
    @Tag("full")
    void survivesManyDeathsOverMariaDb() throws Exception {
        run("mariadb", 2000, 40);
    }

    private void run(String engine, int changes, int deaths) throws Exception {
        try (Cluster cluster = Cluster.start(directory, Databases.made(engine))) {
            ClusterRun run = new ClusterRun(cluster, Long.getLong("nominate.seed", System.nanoTime()));
            Random chaos = new Random(run.random().nextLong());
            run.changeDuring(() -> {
                for (int death = 0; death < deaths || run.acknowledged() < changes; death++) {
                    run.awaitChanges(changes / (2 * deaths));
                    List<String> names = cluster.names();
                    Nominate victim = cluster.process(names.get(chaos.nextInt(names.size())));
                    victim.kill();
                    victim.restart();
                }
            });
            run.check();
        }
    }
}
