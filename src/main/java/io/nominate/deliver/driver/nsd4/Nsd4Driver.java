package io.nominate.deliver.driver.nsd4;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.dns.Name;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One NSD. */
final class Nsd4Driver implements ZoneDriver {
    private static final int MAX_TIMEOUT_SECONDS = 3600;
    private static final int MAX_LINES = 64; // of an answer that is not a list
    private static final int LIST_PATIENCE = 10;

    private final String pattern;
    private final Optional<TsigKey> key;
    private final Optional<String> configFile;
    private final List<HostPort> masters;
    private final ControlChannel control;
    private final AtomicLong losses;
    private volatile @Nullable String witness;

    Nsd4Driver(Pool.Target target, DriverContext context) throws DriverException {
        TargetOptions options = new TargetOptions(target, Nsd4.OPTIONS);
        options.port("notify_port"); // checked with the rest
        this.pattern = options.get("pattern");
        if (!pattern.matches("[^\\s\"]{1,100}")) {
            throw DriverException.setting("nsd4 option pattern: " + pattern + " is not a pattern's name");
        }
        this.key = context.tsigKey();
        this.configFile = options.find("config_file");
        this.masters = List.copyOf(target.masters());
        this.losses = new AtomicLong(context.clock().millis());
        this.control = new ControlChannel(
                new HostPort(options.get("host"), options.port("port")),
                new Peer(options),
                Duration.ofSeconds(options.number("timeout", 1, MAX_TIMEOUT_SECONDS)));
    }

    private List<String> call(String command) throws DriverException {
        List<String> lines = new ArrayList<>();
        control.call(command, 1, line -> {
            lines.add(line);
            return lines.size() < MAX_LINES;
        });
        return lines;
    }

    /** Looks whether NSD has the key that the target names; only nsd.conf can give it one that lasts. */
    @Override
    public void prepare() throws DriverException {
        if (key.isPresent()) {
            KnownKey.compare(key.get(), this::call);
        }
    }

    @Override
    public void create(Zone zone) throws DriverException {
        List<String> reply = call("addzone " + Spelling.of(zone) + " " + pattern);
        if (reply.stream().anyMatch(line -> line.endsWith(" already exists")) && check(zone) == Presence.DIFFERENT) {
            reply = call("changezone " + Spelling.of(zone) + " " + pattern);
        }
        accept("addzone", reply);
        witness = Spelling.of(zone);
    }

    @Override
    public void delete(Zone zone, boolean hard) throws DriverException {
        delete(Spelling.of(zone));
    }

    private void delete(String name) throws DriverException {
        if (name.equals(witness)) {
            witness = null;
        }
        List<String> reply = call("delzone " + name);
        if (reply.stream().noneMatch(line -> line.startsWith("warning zone ") && line.endsWith(" not present"))) {
            accept("delzone", reply);
        }
    }

    @Override
    public void retransfer(Zone zone) throws DriverException {
        accept("force_transfer", call("force_transfer " + Spelling.of(zone)));
    }

    @Override
    public boolean deleteStray(String name) throws DriverException {
        String spelled = Spelling.of(Name.parse(name));
        if (!call("zonestatus " + spelled).contains("\tpattern: " + pattern)) {
            return false;
        }
        delete(spelled);
        return true;
    }

    private void accept(String command, List<String> reply) throws DriverException {
        if (!reply.isEmpty() && reply.getLast().endsWith("ok")) {
            return;
        }
        String text = String.join("; ", reply);
        if (text.contains("pattern " + pattern + " does not exist")) {
            throw DriverException.setting("NSD has no pattern " + pattern + ": see the target's option pattern");
        }
        if (text.contains("zone defined in nsd.conf")) {
            throw DriverException.setting("the zone is in NSD's nsd.conf itself: take it out there");
        }
        throw DriverException.personNeeded(DeliveryCause.REFUSED, "NSD refused " + command + ": " + text);
    }

    @Override
    public Presence check(Zone zone) throws DriverException {
        String name = Spelling.of(zone);
        List<String> reply = call("zonestatus " + name);
        if (isMissing(reply)) {
            return Presence.MISSING;
        }
        if (reply.isEmpty() || !reply.getFirst().startsWith("zone:")) {
            throw DriverException.personNeeded(
                    DeliveryCause.REFUSED, "NSD refused zonestatus: " + String.join("; ", reply));
        }
        if (reply.stream().noneMatch(("\tpattern: " + pattern)::equals)) {
            return Presence.DIFFERENT;
        }
        witness = name;
        return Presence.PRESENT;
    }

    private static boolean isMissing(List<String> reply) {
        return !reply.isEmpty()
                && reply.getFirst().startsWith("error zone ")
                && reply.getFirst().endsWith(" not configured");
    }

    /** All zones; those with the target's pattern are its. */
    @Override
    public Optional<List<HeldZone>> zones() throws DriverException {
        List<HeldZone> zones = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        control.call("zonestatus", LIST_PATIENCE, line -> {
            if (line.startsWith("zone:\t")) {
                name.setLength(0);
                name.append(line, "zone:\t".length(), line.length());
            } else if (line.startsWith("\tpattern: ") || line.startsWith("\tstate: ")) {
                add(zones, name, line);
            }
            return zones.size() < MOST_ZONES;
        });
        return Optional.of(zones);
    }

    /** A zone has the line of a pattern unless it is in nsd.conf, and then that of a state. */
    private void add(List<HeldZone> zones, StringBuilder name, String line) throws DriverException {
        if (name.isEmpty()) {
            return;
        }
        try {
            String dotted = name.charAt(name.length() - 1) == '.' ? name.toString() : name + ".";
            String absolute = Name.parse(dotted).toCanonicalText();
            zones.add(new HeldZone(absolute, line.equals("\tpattern: " + pattern)));
        } catch (IllegalArgumentException e) {
            throw DriverException.personNeeded(
                    DeliveryCause.SERVER_FAILURE, "NSD's zonestatus names a zone that cannot be read: " + name, e);
        }
        name.setLength(0);
    }

    @Override
    public List<Advice> advise() throws DriverException {
        return configFile.isEmpty() ? List.of() : NsdConf.read(configFile.get()).advise(pattern, masters);
    }

    /**
     * Changes when a zone is gone that was there. NSD tells neither when it was started nor a number that stays until
     * then, and keeps its zones over a start unless its zone list is lost.
     */
    @Override
    public Optional<String> incarnation() throws DriverException {
        String asked = witness;
        List<String> reply = call(asked == null ? "status" : "zonestatus " + asked);
        if (asked != null && isMissing(reply) && asked.equals(witness)) {
            witness = null;
            losses.incrementAndGet();
        }
        return Optional.of(Long.toString(losses.get()));
    }

    @Override
    public void close() {
        // nothing is kept open
    }
}
