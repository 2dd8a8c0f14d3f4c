package io.nominate.deliver.driver.bind9;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ZoneDriver.Advice;
import io.nominate.dns.isc.IscConfig.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What BIND's configuration file says; it cannot be asked for over the control channel. */
final class NamedConf {
    private static final List<Limit> LIMITS = List.of(
            new Limit("serial-query-rate", 20, 2000, "so many changed zones a second are looked at, and no more"),
            new Limit("transfers-in", 10, 200, "so many zones are transferred at a time"),
            new Limit("transfers-per-ns", 2, 200, "so many zones are transferred from one primary at a time"));
    private static final int ENOUGH = 10; // of what is wanted: this many times less is not worth a word

    private NamedConf() {}

    /**
     * A number in the options statement.
     *
     * @param ordinary what it is where it is not set
     */
    private record Limit(String setting, int ordinary, int wanted, String why) {}

    /** What to change in a file. */
    static List<Advice> advise(Path file) throws DriverException {
        List<Statement> options = KeyFiles.read(file, 0).stream()
                .filter(statement -> statement.is("options"))
                .toList();
        List<Advice> advice = new ArrayList<>();
        for (Limit limit : LIMITS) {
            String found = value(options, limit.setting).orElse(Integer.toString(limit.ordinary));
            if (found.matches("[0-9]{1,9}") && Integer.parseInt(found) * ENOUGH <= limit.wanted) {
                advice.add(new Advice(limit.setting, found, Integer.toString(limit.wanted), limit.why));
            }
        }
        return advice;
    }

    private static Optional<String> value(List<Statement> options, String setting) {
        return options.stream()
                .flatMap(statement -> statement.value(setting).stream())
                .findFirst();
    }
}
