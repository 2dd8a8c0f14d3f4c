package io.nominate.mdns.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nominate.dns.Name;
import io.nominate.mdns.MemoryZone;
import io.nominate.mdns.MemoryZones;
import io.nominate.mdns.ZoneText;
import io.nominate.mdns.image.ZoneImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZoneImagesTest {
    private static final Lookup ABSENT = new Lookup.Absent();
    private static final Lookup COLD = new Lookup.Cold();

    private final MemoryZones zones = new MemoryZones();
    private final AtomicLong nanos = new AtomicLong();
    private final ZoneImages images = images(Long.MAX_VALUE);

    private ZoneImages images(long budget) {
        CacheLimits limits = new CacheLimits(budget, Duration.ofSeconds(1), Duration.ofSeconds(30));
        return new ZoneImages(zones, zones, limits, nanos::get);
    }

    @AfterEach
    void close() {
        images.close();
    }

    private static ZoneImage image(Lookup lookup) {
        assertThat(lookup).isInstanceOf(Lookup.Found.class);
        return ((Lookup.Found) lookup).image();
    }

    private Lookup find(String name) {
        return images.find(Name.parse(name));
    }

    private Lookup load(String name) {
        return images.load(Name.parse(name), Preference.NONE);
    }

    private Lookup findOrLoad(String name) {
        Lookup found = find(name);
        return found.equals(COLD) ? load(name) : found;
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void loadsOnceAndThenAnswersFromMemory() {
        MemoryZone zone = zones.create("example.com.", "@ NS ns1");
        assertThat(find("www.example.com.")).isEqualTo(COLD);
        ZoneImage image = image(load("www.example.com."));
        assertThat(image.zone()).isEqualTo(zone.zone());
        for (String name : List.of("example.com.", "www.example.com.", "WWW.Example.COM.", "a.b.c.example.com.")) {
            assertThat(image(find(name))).isSameAs(image);
        }
        assertThat(zones.finds).hasValue(1);
        assertThat(zones.snapshots).hasValue(1);
    }

    @Test
    void findsTheDeepestZone() {
        zones.create("example.com.", "@ NS ns1");
        zones.create("b.a.example.com.", "@ NS ns1");
        for (String name : List.of("example.com.", "a.example.com.", "x.a.example.com.", "bb.a.example.com.")) {
            assertThat(image(load(name)).apex()).hasToString("example.com.");
        }
        for (String name : List.of("b.a.example.com.", "x.b.a.example.com.")) {
            assertThat(image(load(name)).apex()).hasToString("b.a.example.com.");
            assertThat(image(find(name)).apex()).hasToString("b.a.example.com.");
        }
        assertThat(load("com.")).isEqualTo(ABSENT);
        assertThat(load("ample.com.")).isEqualTo(ABSENT);
    }

    @Test
    void settlesAFloodOfNamesFromMemory() {
        zones.create("example.com.", "@ NS ns1");
        zones.create("sub.example.com.", "@ NS ns1");
        load("example.com.");
        load("x.sub.example.com.");
        load("nothing.org.");
        int finds = zones.finds.get();
        for (int i = 0; i < 100; i++) {
            assertThat(image(find("r" + i + ".example.com.")).apex()).hasToString("example.com.");
            assertThat(image(find("r" + i + ".sub.example.com.")).apex()).hasToString("sub.example.com.");
            assertThat(find("r" + i + ".org.")).isEqualTo(ABSENT);
        }
        assertThat(zones.finds).hasValue(finds);
    }

    @Test
    void showsWhatWasAnnouncedAtOnce() {
        MemoryZone zone = zones.create("example.com.", "@ NS ns1");
        load("example.com.");
        for (int i = 0; i < 20; i++) {
            zone.change(List.of(), List.of("h" + i + " A 192.0.2.1"));
            assertThat(image(findOrLoad("example.com.")).serial())
                    .isEqualTo(zone.zone().serial());
        }
        assertThat(zones.snapshots).hasValue(1);
    }

    @Test
    void bringsAnImageUpToDateBeforeItIsAskedFor() {
        MemoryZone zone = zones.create("example.com.", "@ NS ns1");
        load("example.com.");
        later(Duration.ofSeconds(1));
        zone.change(List.of(), List.of("h A 192.0.2.1"));
        await().atMost(Duration.ofSeconds(10)).until(() -> !find("example.com.").equals(COLD));
        assertThat(image(find("example.com.")).serial()).isEqualTo(2);
    }

    @Test
    void noticesAChangeThatNobodyAnnounced() {
        MemoryZone zone = zones.create("example.com.", "@ NS ns1");
        load("example.com.");
        zones.silent = true;
        zone.change(List.of(), List.of("h A 192.0.2.1"));
        assertThat(image(find("example.com.")).serial()).isEqualTo(1);
        later(Duration.ofSeconds(2));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> image(find("example.com.")).serial() == 2);
        zone.change(List.of(), List.of("h2 A 192.0.2.1"));
        later(Duration.ofSeconds(2));
        assertThat(image(images.loadZone(Name.parse("example.com."), Preference.NONE))
                        .serial())
                .isEqualTo(3);
    }

    @Test
    void noticesZonesThatComeAndGo() {
        assertThat(load("www.example.com.")).isEqualTo(ABSENT);
        assertThat(find("www.example.com.")).isEqualTo(ABSENT);
        MemoryZone zone = zones.create("example.com.", "@ NS ns1");
        assertThat(image(load("www.example.com.")).apex()).hasToString("example.com.");
        zones.create("www.example.com.", "@ NS ns1");
        assertThat(image(load("www.example.com.")).apex()).hasToString("www.example.com.");
        zones.delete(zone);
        assertThat(load("example.com.")).isEqualTo(ABSENT);
        assertThat(image(load("www.example.com.")).apex()).hasToString("www.example.com.");
        zones.create("example.com.", "@ NS ns2");
        assertThat(image(load("example.com.")).rows()).isEqualTo(1);
    }

    @Test
    void noticesZonesThatCameAndWentWithoutAWord() {
        MemoryZone gone = zones.create("gone.example.", "@ NS ns1");
        load("gone.example.");
        load("new.example.");
        zones.silent = true;
        zones.delete(gone);
        zones.create("new.example.", "@ NS ns1");
        later(Duration.ofSeconds(40));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> findOrLoad("gone.example.").equals(ABSENT));
        await().atMost(Duration.ofSeconds(10)).until(() -> findOrLoad("new.example.") instanceof Lookup.Found);
    }

    @Test
    void goesOnFromMemoryWithoutADatabase() {
        MemoryZone zone = zones.create("example.com.", "@ NS ns1");
        load("example.com.");
        zones.broken = true;
        later(Duration.ofSeconds(60));
        zone.change(List.of(), List.of("h A 192.0.2.1"));
        assertThat(image(load("www.example.com.")).serial()).isEqualTo(1);
        assertThat(image(images.loadZone(Name.parse("example.com."), Preference.NONE))
                        .serial())
                .isEqualTo(1);
        assertThat(image(find("www.example.com.")).serial()).isEqualTo(1);
        assertThat(load("www.example.net.")).isEqualTo(new Lookup.Unavailable());
        zones.broken = false;
        later(Duration.ofSeconds(2));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> image(load("example.com.")).serial() == 2);
        assertThat(load("www.example.net.")).isEqualTo(ABSENT);
    }

    @Test
    void takesTheWholeZoneWhenTheHistoryIsTooShort() {
        MemoryZone zone = zones.create("example.com.", "@ NS ns1");
        load("example.com.");
        zones.silent = true;
        zone.change(List.of(), List.of("h A 192.0.2.1"));
        zone.trim();
        zone.change(List.of(), List.of("h2 A 192.0.2.1"));
        later(Duration.ofSeconds(2));
        ZoneImage image = image(images.loadZone(Name.parse("example.com."), Preference.NONE));
        assertThat(image.rows()).isEqualTo(3);
        assertThat(zones.snapshots).hasValue(2);
    }

    @Test
    void loadsAZoneOnceForManyWhoAsk() throws Exception {
        MemoryZone zone = zones.create("example.com.", "@ NS ns1");
        for (int i = 0; i < 5000; i++) {
            zone.put(ZoneText.row("h" + i + " A 192.0.2.1", "example.com."));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Lookup>> lookups = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                lookups.add(threads.submit(() -> load("h1.example.com.")));
            }
            for (Future<Lookup> lookup : lookups) {
                assertThat(image(lookup.get()).rows()).isEqualTo(5001);
            }
        }
        assertThat(zones.snapshots).hasValue(1);
    }

    @Test
    void staysWithinItsBudget() {
        long budget = 200_000;
        try (ZoneImages small = images(budget)) {
            for (int i = 0; i < 300; i++) {
                zones.create("z" + i + ".example.", "@ NS ns1", "www A 192.0.2.1");
                later(Duration.ofSeconds(1));
                assertThat(image(small.load(Name.parse("z" + i + ".example."), Preference.NONE))
                                .rows())
                        .isEqualTo(2);
                small.load(Name.parse("z0.example."), Preference.NONE);
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> small.footprint() <= budget);
            assertThat(small.find(Name.parse("z1.example."))).isEqualTo(COLD);
            assertThat(small.find(Name.parse("z0.example."))).isInstanceOf(Lookup.Found.class);
            assertThat(small.find(Name.parse("z299.example."))).isInstanceOf(Lookup.Found.class);
            assertThat(image(small.load(Name.parse("z1.example."), Preference.NONE))
                            .rows())
                    .isEqualTo(2);
        }
    }
}
