package io.nominate.testkit;

import io.nominate.deliver.spi.ContentDriver;
import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.spi.ZoneChange;
import io.nominate.deliver.spi.ZoneContent;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A provider that a test plays: it takes what is brought unless a file says otherwise ({@code provider_quota: no more
 * zones}), read anew for each call. Reaches into a Nominate in a process of its own.
 */
public final class ScriptedDriver implements ContentDriver {
    private final Path script;

    private ScriptedDriver(Path script) {
        this.script = script;
    }

    private void play() throws DriverException {
        try {
            String line = Files.readString(script).strip();
            int colon = line.indexOf(':');
            if (colon > 0) {
                throw DriverException.passing(
                        DeliveryCause.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT)),
                        line.substring(colon + 1).strip());
            }
        } catch (IOException e) {
            throw DriverException.setting("the script cannot be read", e);
        }
    }

    @Override
    public void create(Zone zone) throws DriverException {
        play();
    }

    @Override
    public void delete(Zone zone, boolean hard) throws DriverException {
        play();
    }

    @Override
    public void replace(Zone zone, ZoneContent content) throws DriverException {
        play();
    }

    @Override
    public void apply(Zone zone, ZoneChange change) throws DriverException {
        play();
    }

    @Override
    public Presence check(Zone zone) {
        return Presence.PRESENT;
    }

    @Override
    public boolean showsSerial() {
        return false;
    }

    @Override
    public void close() {
        // nothing is open
    }

    /** The type {@code scripted}, known to tests only. */
    public static final class Type implements DriverType {
        /** Found by ServiceLoader. */
        public Type() {}

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public List<DriverOption> options() {
            return List.of(
                    DriverOption.of("host", "127.0.0.1", "not used"),
                    DriverOption.of("port", "53", "not used"),
                    DriverOption.of("script", "file that says what goes wrong"));
        }

        @Override
        public ZoneDriver open(Pool.Target target, DriverContext context) throws DriverException {
            return new ScriptedDriver(Path.of(new TargetOptions(target, options()).get("script")));
        }
    }
}
