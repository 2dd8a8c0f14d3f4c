package io.nominate.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nominate.app.part.CannotStartException;
import io.nominate.central.spi.NewZone;
import io.nominate.central.spi.PoolFilter;
import io.nominate.deliver.spi.DriverType;
import io.nominate.model.Pool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site's jars: those that fit are used, those that do not are refused with the reason. */
class PluginsTest {
    private static final String FILTER = "io.nominate.central.spi.PoolFilter";
    private static final String LAST = """
            package site;
            import io.nominate.central.spi.*;
            import io.nominate.model.Pool;
            import java.util.List;
            public final class Last implements PoolFilter {
                public String name() { return "last"; }
                public List<Pool> choose(List<Pool> left, NewZone zone) { return List.of(zone.pools().getLast()); }
            }
            """;

    @TempDir
    Path directory;

    private Plugins open() throws CannotStartException {
        return Plugins.open(Optional.of(directory), directory);
    }

    private void refused(String... words) {
        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> open().find(PoolFilter.class))
                .satisfies(e -> assertThat(e).hasMessageContainingAll(words));
    }

    @Test
    void aFilterOfTheSiteIsFoundAndChooses() throws Exception {
        JarMaker.make(directory.resolve("last.jar"), Map.of(FILTER, "site.Last\n"), Map.of("site.Last", LAST));
        Pool first = pool("first");
        Pool second = pool("second");
        List<PoolFilter> found = open().find(PoolFilter.class);
        assertThat(found).extracting(PoolFilter::name).containsExactly("last");
        NewZone zone = new NewZone(Optional.of("p"), Map.of(), List.of(first, second), Pool.DEFAULT_ID);
        assertThat(found.getFirst().choose(List.of(first), zone)).containsExactly(second);
    }

    private static Pool pool(String name) {
        return new Pool(
                java.util.UUID.randomUUID(),
                name,
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                java.time.Instant.EPOCH,
                null);
    }

    @Test
    void ourOwnDriversAreFoundOnceWhateverTheJars() throws Exception {
        JarMaker.make(directory.resolve("last.jar"), Map.of(FILTER, "site.Last\n"), Map.of("site.Last", LAST));
        assertThat(open().find(DriverType.class)).extracting(DriverType::name).containsOnlyOnce("bind9");
    }

    @Test
    void aJarWithoutServicesIsRefused() throws Exception {
        JarMaker.make(directory.resolve("last.jar"), Map.of(), Map.of("site.Last", LAST));
        refused("last.jar", "META-INF/services");
    }

    @Test
    void aServiceThatIsMissingIsNamed() throws Exception {
        JarMaker.make(directory.resolve("last.jar"), Map.of(FILTER, "site.Lost\n"), Map.of("site.Last", LAST));
        refused("last.jar", "site.Lost");
    }

    @Test
    void aServiceWithoutAPublicConstructorIsRefused() throws Exception {
        String hidden = LAST.replace("public String name", "private Last() {}\n    public String name");
        JarMaker.make(directory.resolve("last.jar"), Map.of(FILTER, "site.Last\n"), Map.of("site.Last", hidden));
        refused("last.jar", "site.Last");
    }

    @Test
    void whatIsInsideNominateIsNotForPlugins() throws Exception {
        String curious = LAST.replace("return \"last\"", "return io.nominate.app.Main.class.getName()")
                .replace(
                        "public String name",
                        "public Last() { io.nominate.central.api.Caller.internal(\"r\"); }\n    public String name");
        JarMaker.make(directory.resolve("last.jar"), Map.of(FILTER, "site.Last\n"), Map.of("site.Last", curious));
        refused("last.jar", "plugins see only Nominate's spi packages");
    }

    @Test
    void aFileThatIsNoJarIsRefused() throws Exception {
        Files.writeString(directory.resolve("last.jar"), "not a jar");
        refused("last.jar", "not a jar");
    }

    @Test
    void aDirectoryThatIsConfiguredMustExist() {
        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> Plugins.open(Optional.of(directory.resolve("no")), directory))
                .withMessageContaining("plugin_dir");
    }

    @Test
    void theUsualDirectoryNeedNotExist() throws Exception {
        assertThat(Plugins.open(Optional.empty(), directory.resolve("no")).find(PoolFilter.class))
                .isEmpty();
    }
}
