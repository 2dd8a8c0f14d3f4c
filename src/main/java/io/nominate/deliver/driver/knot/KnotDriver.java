package io.nominate.deliver.driver.knot;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.tool.Primaries;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One Knot. A zone's {@code comment} in its configuration has our id of the zone. */
final class KnotDriver implements ZoneDriver {
    private static final int MOST_SECONDS = 3600;

    /** Some times as long as it takes to hear NOTIFY and transfer a small change. */
    private static final Duration UNHEARD = Duration.ofMillis(100);

    /** The configuration has the zone and the server does not: it has just come or gone. */
    private static final Set<String> NO_ZONE = Set.of("no such zone found");

    private final Path socket;
    private final Duration timeout;
    private final List<HostPort> masters;
    private final HostPort notify;
    private final Optional<String> notifyFrom;
    private final Optional<String> template;
    private final DriverContext context;
    private final Transactions transactions;

    KnotDriver(Pool.Target target, DriverContext context) throws DriverException {
        TargetOptions options = new TargetOptions(target, Knot.OPTIONS);
        this.notify = options.notifyAddress();
        this.socket = Path.of(options.get("ctl_socket"));
        this.timeout = Duration.ofSeconds(options.number("timeout", 1, MOST_SECONDS));
        this.template = options.find("template");
        this.notifyFrom = options.find("notify_from");
        this.masters = List.copyOf(target.masters());
        this.context = context;
        this.transactions = new Transactions(socket, timeout);
        if (masters.isEmpty()) {
            throw DriverException.setting("the knot target " + socket + " has no masters");
        }
    }

    private Upstream upstream() throws DriverException {
        List<String> addresses = new ArrayList<>();
        Set<String> notifiers = new LinkedHashSet<>();
        for (HostPort master : Primaries.addresses(masters)) {
            addresses.add(master.host() + "@" + master.port());
            notifiers.add(master.host());
        }
        notifyFrom.ifPresentOrElse(
                list -> {
                    notifiers.clear();
                    Arrays.stream(list.split(",")).map(String::strip).forEach(notifiers::add);
                },
                () -> own().ifPresent(notifiers::add));
        return new Upstream(addresses, List.copyOf(notifiers), context.tsigKey());
    }

    /** The address that our packets to the server come from, if there is a way to it. */
    private Optional<String> own() {
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(new InetSocketAddress(notify.host(), notify.port()));
            return Optional.of(probe.getLocalAddress().getHostAddress());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void prepare() throws DriverException {
        Upstream upstream = upstream();
        transactions.run(upstream::put);
    }

    @Override
    public void retire() throws DriverException {
        Upstream upstream = upstream();
        if (configured("master").values().stream().noneMatch(upstream.id()::equals)) {
            transactions.run(upstream::take);
        }
    }

    @Override
    public void create(Zone zone) throws DriverException {
        Upstream upstream = upstream();
        String id = id(zone);
        transactions.run(session -> {
            List<Unit> there = session.run(
                    Unit.command("conf-get").with(Unit.Item.SECTION, "remote").id(upstream.id()), Refusal.MISSING);
            if (there.stream().anyMatch(unit -> unit.error().isPresent()) || there.isEmpty()) {
                upstream.put(session); // somebody has taken it away since it was prepared
            }
            session.run(Unit.conf("conf-set", "zone", "domain").data(id), Set.of(Refusal.DUPLICATE));
            Upstream.set(session, "zone", id, "template", template.stream().toList());
            Upstream.set(session, "zone", id, "master", List.of(upstream.id()));
            Upstream.set(session, "zone", id, "acl", List.of(upstream.id()));
            Upstream.set(session, "zone", id, "comment", List.of(zone.id().toString()));
        });
    }

    /** The name as Knot has it. */
    private static String id(Zone zone) {
        return zone.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void delete(Zone zone, boolean hard) throws DriverException {
        String id = id(zone);
        Map<String, String> found = zone(id);
        String mark = found.getOrDefault("comment", "");
        if (found.isEmpty() || (!mark.isEmpty() && !mark.equals(zone.id().toString()))) {
            return;
        }
        remove(id);
    }

    private void remove(String id) throws DriverException {
        ask(Unit.command("zone-purge").with(Unit.Item.ZONE, id).with(Unit.Item.FLAGS, "BF"), NO_ZONE);
        transactions.run(session -> session.run(
                Unit.command("conf-unset").with(Unit.Item.SECTION, "zone").id(id), Refusal.MISSING));
    }

    @Override
    public void retransfer(Zone zone) throws DriverException {
        ask(Unit.command("zone-retransfer").with(Unit.Item.ZONE, id(zone)), Set.of());
    }

    @Override
    public boolean deleteStray(String name) throws DriverException {
        if (!isOurs(zone(name).getOrDefault("master", ""))) {
            return false;
        }
        remove(name);
        return true;
    }

    private static boolean isOurs(String master) {
        return master.startsWith(Upstream.PREFIX);
    }

    /**
     * A NOTIFY that comes in the second after a transfer may lie there until that is over: Knot reckons in whole seconds,
     * and has plans of its own for then. A refresh that is asked for begins at once.
     */
    @Override
    public Optional<Duration> updateDelay() {
        return Optional.of(UNHEARD);
    }

    @Override
    public void update(Zone zone) throws DriverException {
        ask(Unit.command("zone-refresh").with(Unit.Item.ZONE, id(zone)), Set.of());
    }

    @Override
    public Presence check(Zone zone) throws DriverException {
        Map<String, String> found = zone(id(zone));
        if (found.isEmpty()) {
            return Presence.MISSING;
        }
        String remote = upstream().id();
        boolean same = remote.equals(found.get("master"))
                && remote.equals(found.get("acl"))
                && zone.id().toString().equals(found.get("comment"))
                && template.equals(Optional.ofNullable(found.get("template")));
        return same ? Presence.PRESENT : Presence.DIFFERENT;
    }

    /** The items of a zone in the configuration; none where it is not there. */
    private Map<String, String> zone(String id) throws DriverException {
        Map<String, String> items = new HashMap<>();
        for (Unit unit :
                ask(Unit.command("conf-read").with(Unit.Item.SECTION, "zone").id(id), Refusal.MISSING)) {
            if (unit.error().isEmpty()) {
                items.put(unit.get(Unit.Item.ITEM), unit.get(Unit.Item.DATA));
            }
        }
        return items;
    }

    /** An item of all zones, by the zone's name. */
    private Map<String, String> configured(String item) throws DriverException {
        Map<String, String> values = new HashMap<>();
        for (Unit unit : ask(Unit.conf("conf-read", "zone", item), Refusal.MISSING)) {
            if (unit.error().isEmpty()) {
                values.put(unit.get(Unit.Item.ID), unit.get(Unit.Item.DATA));
            }
        }
        return values;
    }

    private List<Unit> ask(Unit command, Set<String> well) throws DriverException {
        try (Control control = Control.open(socket, timeout)) {
            return Refusal.expect(command, control.ask(command), well);
        }
    }

    @Override
    public Optional<List<HeldZone>> zones() throws DriverException {
        Map<String, String> from = configured("master");
        List<HeldZone> held = new ArrayList<>();
        for (Unit unit : ask(Unit.conf("conf-read", "zone", "domain"), Refusal.MISSING)) {
            String name = unit.get(Unit.Item.DATA);
            if (unit.error().isEmpty()) {
                held.add(new HeldZone(name, isOurs(from.getOrDefault(name, ""))));
            }
        }
        return Optional.of(held);
    }

    @Override
    public List<Advice> advise() throws DriverException {
        List<Advice> advice = new ArrayList<>();
        String wanted = template.orElse("default");
        Map<String, String> items = new HashMap<>();
        for (Unit unit : ask(
                Unit.command("conf-read").with(Unit.Item.SECTION, "template").id(wanted), Refusal.MISSING)) {
            if (unit.error().isEmpty()) {
                items.put(unit.get(Unit.Item.ITEM), unit.get(Unit.Item.DATA));
            }
        }
        if (!items.getOrDefault("zonefile-sync", "0").equals("-1")) {
            advice.add(new Advice(
                    "template " + wanted + ": zonefile-sync",
                    items.getOrDefault("zonefile-sync", "0"),
                    "-1",
                    "each transfer also rewrites the zone's file; with journal-content all the journal is enough"));
        } else if (!items.getOrDefault("journal-content", "changes").equals("all")) {
            advice.add(new Advice(
                    "template " + wanted + ": journal-content",
                    items.getOrDefault("journal-content", "changes"),
                    "all",
                    "without zone files all zones are transferred anew after a restart"));
        }
        return advice;
    }

    /** Knot makes its socket anew at each start. */
    @Override
    public Optional<String> incarnation() throws DriverException {
        ask(Unit.command("status").with(Unit.Item.TYPE, "version"), Set.of());
        try {
            BasicFileAttributes file = Files.readAttributes(socket, BasicFileAttributes.class);
            return Optional.of(file.fileKey() + " " + file.creationTime() + " " + file.lastModifiedTime());
        } catch (IOException e) {
            throw DriverException.passing(DeliveryCause.UNREACHABLE, socket + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        // each conversation ends by itself
    }
}
