package io.nominate.deliver.driver.nsd4;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ZoneDriver.Advice;
import io.nominate.model.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an {@code nsd.conf} says, without what it includes. */
final class NsdConf {
    private static final long MAX_SIZE = 16 << 20;

    private final List<Clause> clauses = new ArrayList<>();

    private record Attribute(String name, String value) {}

    private record Clause(String kind, List<Attribute> attributes) {
        Stream<String> values(String name) {
            return attributes.stream()
                    .filter(attribute -> attribute.name.equals(name))
                    .map(Attribute::value);
        }
    }

    private NsdConf() {}

    /** Reads a file. */
    static NsdConf read(String file) throws DriverException {
        try {
            if (Files.size(Path.of(file)) > MAX_SIZE) {
                throw DriverException.setting("nsd4 option config_file: " + file + " is too large");
            }
            return parse(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw DriverException.setting("nsd4 option config_file: cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Reads its text: {@code name: value} on each line, a clause where the value is empty. */
    static NsdConf parse(String text) {
        NsdConf conf = new NsdConf();
        for (String raw : text.lines().toList()) {
            String line = raw.replaceFirst("(^|\\s)#.*", "").strip();
            int colon = line.indexOf(':');
            if (colon <= 0) {
                continue;
            }
            String name = line.substring(0, colon);
            String value = line.substring(colon + 1).strip().replace("\"", "");
            if (value.isEmpty() && !line.endsWith("\"")) {
                conf.clauses.add(new Clause(name, new ArrayList<>()));
            } else if (!conf.clauses.isEmpty()) {
                conf.clauses.getLast().attributes.add(new Attribute(name, value));
            }
        }
        return conf;
    }

    private Stream<Clause> of(String kind) {
        return clauses.stream().filter(clause -> clause.kind.equals(kind));
    }

    /** What to change for zones of this pattern that are transferred from these masters. */
    List<Advice> advise(String pattern, List<HostPort> masters) {
        List<Advice> advice = new ArrayList<>();
        String pause = of("server")
                .flatMap(clause -> clause.values("xfrd-reload-timeout"))
                .reduce("1", (first, last) -> last);
        if (!pause.equals("0")) {
            advice.add(new Advice(
                    "xfrd-reload-timeout",
                    pause,
                    "0",
                    "NSD serves what it has transferred only that many seconds after the change before"));
        }
        Optional<Clause> found = of("pattern")
                .filter(clause -> clause.values("name").anyMatch(pattern::equals))
                .reduce((first, last) -> last);
        if (found.isEmpty()) {
            advice.add(new Advice("pattern", "none is called " + pattern, pattern, "zones cannot be made without it"));
            return advice;
        }
        for (HostPort master : masters) {
            String address = master.host() + "@" + master.port();
            if (found.get().values("request-xfr").noneMatch(value -> value.contains(address + " "))) {
                advice.add(new Advice(
                        "request-xfr",
                        found.get()
                                .values("request-xfr")
                                .reduce("", (all, one) -> all.isEmpty() ? one : all + "; " + one),
                        address,
                        "zones of the pattern " + pattern + " are not transferred from this master"));
            }
        }
        if (found.get().values("allow-notify").findAny().isEmpty()) {
            advice.add(new Advice(
                    "allow-notify", "", "the addresses of our workers", "changes are seen at the next refresh only"));
        }
        return advice;
    }
}
