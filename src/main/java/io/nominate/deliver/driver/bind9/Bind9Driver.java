package io.nominate.deliver.driver.bind9;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.tool.Primaries;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One BIND. */
final class Bind9Driver implements ZoneDriver {
    private static final Logger LOG = LoggerFactory.getLogger(Bind9Driver.class);
    private static final int DEFAULT_TIMEOUT_SECONDS = 60; // that of rndc
    private static final int MAX_TIMEOUT_SECONDS = 3600;
    private static final Set<String> PASSING = Set.of(
            "out of memory",
            "timed out",
            "not enough free resources",
            "shutting down",
            "operation canceled",
            "quota reached",
            "too many open files",
            "disc full",
            "disc quota",
            "I/O error");

    private final List<HostPort> masters;
    private final Optional<String> tsigKey;
    private final Optional<String> view;
    private final boolean clean;
    private final Optional<Path> namedConf;
    private final ControlClient control;

    Bind9Driver(Pool.Target target, DriverContext context) throws DriverException {
        TargetOptions options = new TargetOptions(target, Bind9.OPTIONS);
        options.notifyAddress(); // checked with the rest
        String host = options.get("rndc_host");
        int seconds = options.number("rndc_timeout", 0, MAX_TIMEOUT_SECONDS);
        Optional<String> configFile = options.find("rndc_config_file");
        Optional<String> keyFile = options.find("rndc_key_file");
        this.masters = List.copyOf(target.masters());
        this.tsigKey = context.tsigKey().map(key -> key.name().toString());
        this.view = options.find("view");
        this.clean = options.flag("clean_zonefile");
        this.namedConf = options.find("config_file").map(Path::of);
        if (masters.isEmpty()) {
            throw DriverException.setting("the bind9 target " + host + " has no masters");
        }
        if (view.isPresent() && !Commands.isWord(view.get())) {
            throw DriverException.setting("bind9 option view: " + view.get() + " is not a view's name");
        }
        this.control = new ControlClient(
                new HostPort(host, options.port("rndc_port")),
                () -> KeyFiles.load(configFile, keyFile, host),
                Duration.ofSeconds(seconds == 0 ? DEFAULT_TIMEOUT_SECONDS : seconds),
                context.clock());
    }

    @Override
    public void create(Zone zone) throws DriverException {
        List<HostPort> addresses = addresses();
        ControlReply reply = control.call(Commands.define("addzone", zone, view, addresses, tsigKey));
        if (reply.ok()) {
            return;
        }
        if (!reply.error().equals("already exists")) {
            throw refused("addzone", reply);
        }
        Optional<ShownZone> shown = show(zone);
        if (shown.isPresent() && presence(shown.get(), zone, addresses) == Presence.PRESENT) {
            return;
        }
        ControlReply changed = control.call(Commands.define("modzone", zone, view, addresses, tsigKey));
        if (!changed.ok()) {
            throw refused("modzone", changed);
        }
    }

    @Override
    public void delete(Zone zone, boolean hard) throws DriverException {
        Optional<ShownZone> shown = show(zone);
        if (shown.isEmpty()) {
            return;
        }
        if (shown.get().zoneId().map(id -> !id.equals(zone.id())).orElse(false)) {
            LOG.info("{} ({}) is another zone on the server by now, and stays", zone.name(), zone.id());
            return;
        }
        ControlReply reply = control.call(Commands.delete(zone, view, clean || hard));
        if (!reply.ok() && !isMissing(reply)) {
            throw refused("delzone", reply);
        }
    }

    @Override
    public void retransfer(Zone zone) throws DriverException {
        ControlReply reply = control.call(Commands.retransfer(zone, view));
        if (!reply.ok()) {
            throw refused("retransfer", reply);
        }
    }

    @Override
    public Presence check(Zone zone) throws DriverException {
        Optional<ShownZone> shown = show(zone);
        return shown.isEmpty() ? Presence.MISSING : presence(shown.get(), zone, addresses());
    }

    @Override
    public List<Advice> advise() throws DriverException {
        return namedConf.isEmpty() ? List.of() : NamedConf.advise(namedConf.get());
    }

    /** BIND's boot time, which it tells to the second, and how often its connections broke. */
    @Override
    public Optional<String> incarnation() throws DriverException {
        ControlReply reply = control.call("status");
        if (!reply.ok()) {
            throw refused("status", reply);
        }
        return reply.text()
                .lines()
                .filter(line -> line.startsWith("boot time: "))
                .findFirst()
                .map(line -> line + ", connection " + control.breaks());
    }

    @Override
    public void close() {
        control.close();
    }

    private Optional<ShownZone> show(Zone zone) throws DriverException {
        ControlReply reply = control.call(Commands.show(zone, view));
        if (isMissing(reply)) {
            return Optional.empty();
        }
        if (!reply.ok()) {
            throw refused("showzone", reply);
        }
        try {
            return Optional.of(ShownZone.parse(reply.text()));
        } catch (RuntimeException e) {
            throw DriverException.personNeeded(
                    DeliveryCause.SERVER_FAILURE, "BIND's showzone cannot be understood: " + e.getMessage(), e);
        }
    }

    private Presence presence(ShownZone shown, Zone zone, List<HostPort> addresses) {
        Set<String> wanted = addresses.stream()
                .map(address -> ShownZone.master(address.host(), address.port(), tsigKey))
                .collect(Collectors.toSet());
        boolean ours = shown.zoneId().map(zone.id()::equals).orElse(true);
        boolean secondary = shown.type().equals("slave") || shown.type().equals("secondary");
        return ours && secondary && shown.masters().equals(wanted) ? Presence.PRESENT : Presence.DIFFERENT;
    }

    /** The masters' addresses in a random order, so that transfers spread over them. */
    private List<HostPort> addresses() throws DriverException {
        List<HostPort> found = new ArrayList<>(Primaries.addresses(masters));
        Collections.shuffle(found);
        return found;
    }

    /** The zone is not there; a view that is not there is another matter. */
    private static boolean isMissing(ControlReply reply) {
        return reply.error().equals("not found") && !reply.text().startsWith("no matching view");
    }

    private DriverException refused(String command, ControlReply reply) {
        String reason = reply.reason();
        String text = reply.text();
        if (text.startsWith("Not allowing new zones")) {
            return DriverException.setting("BIND takes no new zones"
                    + view.map(name -> " in view " + name).orElse("") + ": set allow-new-zones yes in its options");
        }
        if (text.startsWith("no matching view")) {
            String name = view.orElse("_default");
            return DriverException.setting("BIND has no view " + name + ": " + (view.isPresent() ? "see" : "set")
                    + " the target's option view");
        }
        if (reply.error().equals("multiple")) {
            return DriverException.setting("BIND has the zone in several views: set the target's option view");
        }
        if (reply.error().equals("failure") && text.isBlank()) {
            return DriverException.personNeeded(
                    DeliveryCause.REFUSED,
                    "BIND refused " + command
                            + " without a reason (as it does when its control channel is read-only); see its log");
        }
        String message = "BIND refused " + command + ": " + reason;
        return PASSING.contains(reply.error())
                ? DriverException.passing(DeliveryCause.SERVER_FAILURE, message)
                : DriverException.personNeeded(DeliveryCause.REFUSED, message);
    }
}
