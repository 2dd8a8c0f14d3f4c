package io.nominate.extract;

import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.zonefile.ZoneEntry;
import io.nominate.dns.zonefile.ZoneFileLimits;
import io.nominate.dns.zonefile.ZoneFileReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Zone files of a directory and those below it, each named after its zone: {@code example.com}, {@code example.com.},
 * {@code example.com.zone}, {@code example.com.db}, {@code db.example.com}, as many administrators have them; or octoDNS's files of YAML,
 * {@code example.com.yaml}.
 */
public final class ZoneDirectory {
    private static final int DEPTH = 8;
    private static final Pattern YAML = Pattern.compile("\\.ya?ml$");

    private ZoneDirectory() {}

    /**
     * Finds the zones; a file without an SOA is taken for one that others include.
     *
     * @throws ExtractException if the directory cannot be read
     */
    public static Inventory read(Path directory, Scratch scratch) throws ExtractException {
        List<Found> zones = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory, DEPTH)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(".") || name.endsWith(".jnl") || name.endsWith("~")) {
                    continue;
                }
                try {
                    Name zone = named(name);
                    if (YAML.matcher(name).find()) {
                        Inventory octo = OctoDnsFile.read(file, zone, scratch);
                        zones.addAll(octo.zones());
                        left.addAll(octo.left());
                        continue;
                    }
                    Optional<Name> apex = apex(file, zone);
                    if (apex.isPresent()) {
                        zones.add(Found.plain(apex.get(), file, file.toString(), false));
                    } else {
                        left.add(new Left(Found.NO_VIEW, name, file.toString(), "it has no SOA", false));
                    }
                } catch (InvalidNameException e) {
                    left.add(new Left(Found.NO_VIEW, name, file.toString(), "it is not named after a zone", false));
                } catch (IOException e) {
                    left.add(new Left(Found.NO_VIEW, name, file.toString(), Reasons.of(e), true));
                }
            }
        } catch (IOException e) {
            throw new ExtractException("cannot read " + directory + ": " + Reasons.of(e));
        } catch (java.io.UncheckedIOException e) {
            throw new ExtractException("cannot read " + directory + ": " + e.getMessage());
        }
        return new Inventory(zones, left);
    }

    private static Name named(String file) {
        return Name.parse(file.replaceFirst("^db\\.", "").replaceFirst("\\.(zone|db|txt|dns|ya?ml)$", ""), Name.ROOT);
    }

    /** The owner of its SOA; in it names are relative to the one that the file has. */
    private static Optional<Name> apex(Path file, Name zone) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ZoneFileReader reader = new ZoneFileReader(in, ZoneFileLimits.DEFAULT, zone);
            for (Optional<ZoneEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get().data().type().equals(RecordType.SOA)) {
                    return Optional.of(next.get().owner());
                }
            }
            return Optional.empty();
        }
    }
}
