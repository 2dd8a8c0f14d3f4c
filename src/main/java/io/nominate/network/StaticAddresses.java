package io.nominate.network;

import io.nominate.central.api.Caller;
import io.nominate.central.port.NetworkApi;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Addresses of projects in a file: a line for each, {@code address,project[,region[,id]]}; {@code #} begins a comment.
 * The region is {@code RegionOne} where it is left out, the id follows from region and address. The file is read again
 * when it has changed; a file that is wrong changes nothing.
 */
public final class StaticAddresses implements NetworkApi {
    private static final Logger LOG = LoggerFactory.getLogger(StaticAddresses.class);
    private static final String REGION = "RegionOne";

    private final Path file;
    private volatile Known known;

    private record Owned(Address address, String projectId) {}

    private record Known(FileTime changed, long size, List<Owned> addresses) {}

    /** @throws IllegalArgumentException naming the line that is wrong, or saying why the file cannot be read */
    public StaticAddresses(Path file) {
        this.file = file;
        try {
            this.known = read(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e, e);
        }
    }

    private static Known read(Path file) throws IOException {
        FileTime changed = Files.getLastModifiedTime(file);
        long size = Files.size(file);
        List<Owned> addresses = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String text = line.indexOf('#') < 0 ? line : line.substring(0, line.indexOf('#'));
            if (!text.isBlank()) {
                try {
                    addresses.add(owned(text.split(",", -1)));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            file + " line " + number + ": must be address,project[,region[,id]]", e);
                }
            }
        }
        return new Known(changed, size, List.copyOf(addresses));
    }

    private static Owned owned(String[] fields) {
        if (fields.length < 2 || fields.length > 4 || fields[1].isBlank()) {
            throw new IllegalArgumentException("two to four fields");
        }
        InetAddress address = InetAddress.ofLiteral(fields[0].strip());
        String region = fields.length > 2 ? fields[2].strip() : REGION;
        String id = fields.length > 3
                ? UUID.fromString(fields[3].strip()).toString()
                : UUID.nameUUIDFromBytes((region + " " + address.getHostAddress()).getBytes(StandardCharsets.UTF_8))
                        .toString();
        return new Owned(new Address(region, id, address), fields[1].strip());
    }

    private List<Owned> all() {
        Known before = known;
        try {
            if (!Files.getLastModifiedTime(file).equals(before.changed()) || Files.size(file) != before.size()) {
                known = read(file);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("The floating IPs stay as they were: {}", e.getMessage());
        }
        return known.addresses();
    }

    @Override
    public List<Address> list(Caller caller, String projectId) {
        return all().stream()
                .filter(owned -> owned.projectId().equals(projectId))
                .map(Owned::address)
                .toList();
    }

    @Override
    public Optional<Address> find(Caller caller, String projectId, String region, String id) {
        return list(caller, projectId).stream()
                .filter(address ->
                        address.region().equals(region) && address.id().equals(id))
                .findFirst();
    }

    @Override
    public boolean lost(InetAddress address, String projectId) {
        return all().stream()
                .noneMatch(owned -> owned.projectId().equals(projectId)
                        && owned.address().address().equals(address));
    }
}
