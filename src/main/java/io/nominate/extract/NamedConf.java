package io.nominate.extract;

import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the zones of a BIND in its configuration. Of keys and access lists nothing is kept. */
public final class NamedConf {
    private final ConfigFiles files;
    private final List<Found> zones = new ArrayList<>();
    private final List<Left> left = new ArrayList<>();
    private final Set<List<Object>> seen = new HashSet<>();

    private NamedConf(ConfigFiles files) {
        this.files = files;
    }

    /**
     * Reads a configuration with all that it includes.
     *
     * @param root where the root of the server's file system lies here; absolute paths of the configuration are below it
     * @throws ExtractException naming the file and line that cannot be read
     */
    public static Inventory read(Path file, Optional<Path> root) throws ExtractException {
        ConfigFiles files = new ConfigFiles(file, root);
        List<Item> items = files.read(file, "");
        NamedConf reader = new NamedConf(files);
        for (Item item : items) {
            if (item.is("zone")) {
                reader.take(Found.NO_VIEW, item);
            } else if (item.is("view")) {
                item.block().stream()
                        .filter(inner -> inner.is("zone"))
                        .forEach(inner -> reader.take(item.statement().word(1), inner));
            }
        }
        return new Inventory(reader.zones, reader.left);
    }

    private void take(String view, Item item) {
        String name = item.statement().word(1);
        try {
            Name zone = Name.parse(name, Name.ROOT);
            Optional<String> refusal = refusal(item);
            Optional<String> unlike = unlike(item);
            if (unlike.isPresent()) {
                left.add(new Left(view, zone.toString(), item.where(), unlike.get(), false));
            } else if (refusal.isPresent()) {
                left.add(new Left(view, zone.toString(), item.where(), refusal.get(), true));
            } else if (!seen.add(List.of(view, zone))) {
                left.add(new Left(view, zone.toString(), item.where(), "the view has this zone already", true));
            } else {
                Path path = files.resolve(item.value("file").orElseThrow());
                Path journal = item.value("journal").map(files::resolve).orElse(Found.journal(path));
                zones.add(new Found(view, zone, path, journal, files.base(), item.where(), false));
            }
        } catch (InvalidNameException e) {
            left.add(new Left(view, name, item.where(), "no name of a zone: " + e.getMessage(), true));
        }
    }

    /** Why it is no zone of the server's own, if so. */
    private static Optional<String> unlike(Item item) {
        String dnsClass = item.statement().word(2);
        if (!dnsClass.isEmpty() && !dnsClass.equalsIgnoreCase("IN")) {
            return Optional.of("its class is " + dnsClass);
        }
        Optional<String> inView = item.value("in-view");
        if (inView.isPresent()) {
            return Optional.of("shown from the view " + inView.get());
        }
        String type = item.value("type").orElse("").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "slave", "secondary", "mirror" ->
                Optional.of("type " + type + ": make it a SECONDARY zone, or extract it from its primary");
            case "hint", "forward", "stub", "static-stub", "delegation-only", "redirect" ->
                Optional.of("type " + type + " has no content of its own");
            default -> Optional.empty();
        };
    }

    private static Optional<String> refusal(Item item) {
        String type = item.value("type").orElse("");
        if (!type.equalsIgnoreCase("master") && !type.equalsIgnoreCase("primary")) {
            return Optional.of(type.isEmpty() ? "it has no type" : "there is no type " + type);
        }
        for (String other : List.of("database", "dlz")) {
            if (item.value(other).isPresent()) {
                return Optional.of("its content is in a " + other + ": use --from-server");
            }
        }
        return item.value("file").isPresent() ? Optional.empty() : Optional.of("it has no file");
    }
}
