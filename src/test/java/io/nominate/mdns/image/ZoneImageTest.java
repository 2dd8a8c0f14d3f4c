package io.nominate.mdns.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.dns.Name;
import io.nominate.dns.message.MalformedMessageException;
import io.nominate.mdns.MemoryZone;
import io.nominate.mdns.MemoryZones;
import io.nominate.mdns.RandomRows;
import io.nominate.mdns.ZoneText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An image against its zone kept as a plain list. */
class ZoneImageTest {
    private static final String APEX = "Example.com.";

    private final MemoryZones zones = new MemoryZones();

    private ZoneImage load(MemoryZone zone) {
        return ImageBuilder.load(zones, zone.zone().id()).orElseThrow();
    }

    private static List<Row> rows(ZoneImage image) {
        List<Row> rows = new ArrayList<>();
        image.pages().forEach(page -> page.forEach(rows::add));
        return rows;
    }

    private static void assertSame(List<Row> actual, List<Row> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            Row a = actual.get(i);
            Row e = expected.get(i);
            assertThat(a.identical(e)).as("%s instead of %s", a, e).isTrue();
        }
    }

    private static Random seeded(String test) {
        long seed = Long.getLong("test.seed", System.nanoTime());
        System.out.println(test + ": -Dtest.seed=" + seed);
        return new Random(seed);
    }

    @Test
    void holdsWhatTheZoneHolds() {
        MemoryZone zone = zones.create(APEX);
        Random random = seeded("holdsWhatTheZoneHolds");
        new RandomRows(random, APEX).list(4000).forEach(zone::put);
        ZoneImage image = load(zone);
        assertThat(image.pages()).hasSizeGreaterThan(10);
        assertThat(image.rows()).isEqualTo(zone.rows().size());
        assertSame(rows(image), zone.rows());
        assertThat(image.pages().stream().mapToInt(page -> page.message().length))
                .allMatch(size -> size <= 0xffff);
    }

    @Test
    void keepsUpWithChanges() throws MalformedMessageException {
        Random random = seeded("keepsUpWithChanges");
        RandomRows source = new RandomRows(random, APEX);
        MemoryZone zone = zones.create(APEX);
        ZoneImage image = load(zone);
        for (int round = 0; round < 60; round++) {
            List<Row> before = zone.rows();
            List<Row> removed = new ArrayList<>();
            int most = round % 10 == 9 ? before.size() : 6;
            for (int i = random.nextInt(1 + Math.min(most, before.size())); i > 0; i--) {
                removed.add(before.get(random.nextInt(before.size())));
            }
            removed = removed.stream().distinct().collect(Collectors.toCollection(ArrayList::new));
            TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
            before.forEach(row -> keys.add(row.recordKey()));
            removed.forEach(row -> keys.remove(row.recordKey()));
            List<Row> added = source.list(random.nextInt(round % 20 == 0 ? 1500 : 5)).stream()
                    .filter(row -> keys.add(row.recordKey()))
                    .toList();
            zone.change(removed, added, zone.zone().serial() + round % 2);
            image = image.apply(
                    zone.zone(),
                    Difference.of(zones.deltas(zone.zone().id(), image.seq(), Long.MAX_VALUE)
                            .orElseThrow()));
            assertSame(sorted(rows(image)), zone.rows());
        }
        assertThat(image.hasCuts()).isTrue();
    }

    private static List<Row> sorted(List<Row> rows) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort((a, b) -> Arrays.compareUnsigned(a.recordKey(), b.recordKey()));
        return sorted;
    }

    @Test
    void sharesPagesThatDidNotChange() throws MalformedMessageException {
        MemoryZone zone = zones.create(APEX);
        for (int i = 0; i < 20_000; i++) {
            zone.put(ZoneText.row("h%05d A 192.0.2.1".formatted(i), APEX));
        }
        ZoneImage before = load(zone);
        zone.change(List.of("h10000 A 192.0.2.1"), List.of("h10000 A 192.0.2.2", "h10000x A 192.0.2.3"));
        ZoneImage after = before.apply(
                zone.zone(),
                Difference.of(zones.deltas(zone.zone().id(), 1, Long.MAX_VALUE).orElseThrow()));
        List<Page> fresh = new ArrayList<>(after.pages());
        fresh.removeAll(before.pages());
        assertThat(fresh).hasSizeLessThanOrEqualTo(3);
        assertThat(before.pages()).hasSizeGreaterThan(20);
        assertThat(after.rows()).isEqualTo(20_001);
        assertThat(before.rrset(Name.parse("h10000x.example.com.").key(), 1)).isEmpty();
        assertThat(after.rrset(Name.parse("h10000x.example.com.").key(), 1)).hasSize(1);
    }

    @Test
    void findsNamesAndTypes() {
        Random random = seeded("findsNamesAndTypes");
        RandomRows source = new RandomRows(random, APEX);
        MemoryZone zone = zones.create(APEX);
        source.list(1500).forEach(zone::put);
        ZoneImage image = load(zone);
        for (int i = 0; i < 500; i++) {
            Name name = Name.ofWire(source.name(5));
            byte[] key = name.key();
            List<Row> own =
                    zone.rows().stream().filter(row -> row.name().equals(name)).toList();
            boolean below = zone.rows().stream().anyMatch(row -> row.name().isAtOrBelow(name));
            Spot spot = image.locate(key);
            Spot.Kind kind = name.equals(image.apex()) || !own.isEmpty()
                    ? Spot.Kind.OWNER
                    : below ? Spot.Kind.EMPTY_NON_TERMINAL : Spot.Kind.ABSENT;
            assertThat(spot.kind()).as("%s", name).isEqualTo(kind);
            assertThat(spot.encloser())
                    .as("%s", name)
                    .isEqualTo(encloser(zone, name).key().length);
            for (int type : new int[] {1, 2, 15, 16, 257, 99}) {
                assertSame(
                        image.rrset(key, type),
                        own.stream().filter(row -> row.type() == type).toList());
            }
            assertThat(image.firstType(key))
                    .isEqualTo(own.isEmpty() ? -1 : own.getFirst().type());
        }
    }

    private static Name encloser(MemoryZone zone, Name name) {
        Name encloser = name;
        while (!encloser.equals(zone.apex())) {
            Name candidate = encloser;
            if (zone.rows().stream().anyMatch(row -> row.name().isAtOrBelow(candidate))) {
                break;
            }
            encloser = encloser.parent();
        }
        return encloser;
    }

    @Test
    void findsAnRrsetThatFillsPages() {
        MemoryZone zone = zones.create(APEX, "a A 192.0.2.1", "m A 192.0.2.9", "z A 192.0.2.1");
        String text = "x".repeat(200);
        for (int i = 0; i < 300; i++) {
            zone.put(ZoneText.row("m TXT \"%03d%s\"".formatted(i, text), APEX));
        }
        ZoneImage image = load(zone);
        assertThat(image.pages()).hasSizeGreaterThan(3);
        byte[] m = Name.parse("M.example.COM.").key();
        assertThat(image.rrset(m, 16)).hasSize(300);
        assertThat(image.rrset(m, 1)).hasSize(1);
        assertThat(image.rrset(m, 28)).isEmpty();
        assertThat(image.locate(Name.parse("n.m.example.com.").key()).encloser())
                .isEqualTo(m.length);
        assertThat(image.locate(Name.parse("n.example.com.").key()).encloser()).isEqualTo(image.apexKey().length);
    }

    @Test
    void hidesRowsThatNobodyCouldRead() {
        MemoryZone zone = zones.create(APEX, "good A 192.0.2.1");
        byte[] owner = Name.parse("bad.example.com.").wire();
        zone.put(new Row(owner, 1, 60, new byte[3]));
        zone.put(new Row(owner, 28, 60, new byte[4]));
        zone.put(new Row(owner, 16, 60, new byte[] {9, 'x'}));
        zone.put(new Row(owner, 15, 60, new byte[] {0, 1, 5, 'a'}));
        zone.put(new Row(owner, 2, 60, new byte[] {(byte) 0xc0, 12}));
        zone.put(new Row(owner, 65280, 60, new byte[65_500]));
        zone.put(new Row(Name.parse("www.example.org.").wire(), 1, 60, new byte[4]));
        ZoneImage image = load(zone);
        assertThat(rows(image))
                .singleElement()
                .satisfies(row -> assertThat(row.name()).isEqualTo(Name.parse("good.example.com.")));
    }

    @Test
    void refusesADifferenceThatDoesNotFit() throws MalformedMessageException {
        MemoryZone zone = zones.create(APEX, "a A 192.0.2.1", "b A 192.0.2.1");
        zone.change(List.of("a A 192.0.2.1"), List.of());
        ZoneImage after = load(zone);
        Difference difference =
                Difference.of(zones.deltas(zone.zone().id(), 1, Long.MAX_VALUE).orElseThrow());
        assertThatThrownBy(() -> after.apply(zone.zone(), difference)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void netsOutWhatCameAndWent() throws MalformedMessageException {
        MemoryZone zone = zones.create(APEX, "a 60 A 192.0.2.1", "b 60 A 192.0.2.1");
        zone.change(List.of(), List.of("c A 192.0.2.1"));
        zone.change(List.of("c A 192.0.2.1", "a 60 A 192.0.2.1"), List.of());
        zone.change(List.of("b 60 A 192.0.2.1"), List.of("b 90 A 192.0.2.1"));
        zone.change(List.of(), List.of("a 60 A 192.0.2.1"));
        Difference net =
                Difference.of(zones.deltas(zone.zone().id(), 1, Long.MAX_VALUE).orElseThrow());
        assertThat(net.removed()).extracting(ZoneText::text).containsExactly("b.example.com. 60 A 192.0.2.1");
        assertThat(net.added()).extracting(ZoneText::text).containsExactly("b.example.com. 90 A 192.0.2.1");
        assertThat(net.oldSoa())
                .hasValueSatisfying(
                        soa -> assertThat(SoaRow.serial(soa.rdata())).isEqualTo(1));
    }
}
