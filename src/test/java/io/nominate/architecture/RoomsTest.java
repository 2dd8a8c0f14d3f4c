package io.nominate.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of ARCHITECTURE.md, and the locks on their doors. */
class RoomsTest {
    private static final String ROOT = "io.nominate.";
    private static final String ANYWHERE = "io.nominate..";
    private static final String[] PORTS = {"central.api", "central.port"};

    /** Each room, and the packages of others that it may use; app may use all. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("app", Set.of("*")),
            Map.entry("model", Set.of()),
            Map.entry("dns", Set.of("model")),
            Map.entry("central", Set.of("model", "dns")),
            Map.entry("sql", Set.of()),
            Map.entry("store", Set.of("model", "dns", "sql", PORTS[0], PORTS[1])),
            Map.entry("amqp", Set.of("model")),
            Map.entry("bus", Set.of("model", "amqp", PORTS[0], PORTS[1])),
            Map.entry("metrics", Set.of("model", PORTS[0], PORTS[1])),
            Map.entry("network", Set.of("model", PORTS[0], PORTS[1])),
            Map.entry("auth", Set.of("model", PORTS[0], PORTS[1])),
            Map.entry("http", Set.of("model", "central", "auth")),
            Map.entry("mdns", Set.of("model", "dns", PORTS[0], PORTS[1])),
            Map.entry("deliver", Set.of("model", "dns", "sql", PORTS[0], PORTS[1])),
            Map.entry("inbound", Set.of("model", "dns", PORTS[0], PORTS[1])),
            Map.entry("producer", Set.of("model", "central")),
            Map.entry("webhook", Set.of("model", "dns", PORTS[0], PORTS[1])),
            Map.entry("notify", Set.of("model", "amqp", PORTS[0], PORTS[1])),
            Map.entry("sink", Set.of("model", "dns", "amqp", PORTS[0], PORTS[1])),
            Map.entry("extract", Set.of("model", "dns", "inbound")),
            Map.entry("takeover", Set.of("model", "dns", "sql", "inbound", PORTS[0], PORTS[1])),
            Map.entry("cli", Set.of("model")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.nominate");

    static Stream<String> rooms() {
        return MAY_USE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesOnlyWhatItMay(String room) {
        if (MAY_USE.getOrDefault(room, Set.of()).contains("*")) {
            return;
        }
        String[] open = Stream.concat(Stream.of(room), MAY_USE.getOrDefault(room, Set.of()).stream())
                .map(name -> ROOT + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(ANYWHERE).and(not(resideInAnyPackage(open))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyClassIsInARoom() {
        String[] rooms = rooms().map(room -> ROOT + room + "..").toArray(String[]::new);
        classes().should().resideInAnyPackage(rooms).check(CLASSES);
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        SliceRule rule = slices().matching("io.nominate.(**)").should().beFreeOfCycles();
        rule.check(CLASSES);
    }

    @Test
    void aDriverSeesOnlyTheSpiItsToolsTheModelAndTheDns() {
        JavaPackage drivers = CLASSES.getPackage("io.nominate.deliver.driver");
        assertThat(drivers.getSubpackages()).isNotEmpty();
        drivers.getSubpackages()
                .forEach(driver -> noClasses()
                        .that()
                        .resideInAPackage(driver.getName() + "..")
                        .should()
                        .dependOnClassesThat(resideInAPackage(ANYWHERE)
                                .and(not(resideInAnyPackage(
                                        driver.getName() + "..",
                                        "io.nominate.deliver.spi..",
                                        "io.nominate.deliver.tool..",
                                        "io.nominate.model..",
                                        "io.nominate.sql..",
                                        "io.nominate.dns.."))))
                        .check(CLASSES));
    }

    @Test
    void onlyTheStoreAndSqlSeeJdbc() {
        onlyThese("store", "sql").see("java.sql..", "javax.sql..", "org.postgresql..", "org.mariadb..");
        onlyThese("store").see("org.jdbi..", "org.flywaydb..", "org.sqlite..");
    }

    @Test
    void onlyHttpSeesTheHttpServer() {
        onlyThese("http").see("io.helidon..");
    }

    @Test
    void onlyMetricsSeesPrometheus() {
        onlyThese("metrics").see("io.prometheus..");
    }

    @Test
    void onlyWhoTalksToTheBrokerSeesRabbitMq() {
        onlyThese("amqp", "bus", "notify", "sink").see("com.rabbitmq..");
    }

    @Test
    void onlyTheCommandLineSpeaksToTheTerminalAndEndsTheProcess() {
        String[] others = others("app", "cli");
        noClasses()
                .that()
                .resideInAnyPackage(others)
                .should(ACCESS_STANDARD_STREAMS)
                .allowEmptyShould(true)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(others("app"))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatIsInItAndHasNoNulls() {
        assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
                .filteredOn(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
                .isEmpty();
    }

    private static String[] others(String... rooms) {
        Set<String> left = Set.of(rooms);
        return rooms().filter(room -> !left.contains(room))
                .map(room -> ROOT + room + "..")
                .toArray(String[]::new);
    }

    private static Only onlyThese(String... rooms) {
        return packages -> noClasses()
                .that()
                .resideInAnyPackage(others(rooms))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /** Some rooms, which alone may see some packages. */
    private interface Only {
        void see(String... packages);
    }
}
