package io.nominate.deliver.tool;

import io.nominate.deliver.spi.DriverException;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** A target's masters, as services want them told. */
public final class Primaries {
    private static final int DNS_PORT = 53;

    private Primaries() {}

    /** Addresses with ports, names resolved; at least one. */
    public static List<HostPort> addresses(List<HostPort> masters) throws DriverException {
        List<HostPort> found = new ArrayList<>();
        for (HostPort master : masters) {
            try {
                found.add(new HostPort(InetAddress.getByName(master.host()).getHostAddress(), master.port()));
            } catch (UnknownHostException e) {
                throw DriverException.passing(
                        DeliveryCause.UNREACHABLE, "no address is known for the master " + master.host(), e);
            }
        }
        return found;
    }

    /** Fails unless there is a master. */
    public static List<HostPort> required(String type, List<HostPort> masters) throws DriverException {
        if (masters.isEmpty()) {
            throw DriverException.setting("the " + type + " target has no masters");
        }
        return List.copyOf(masters);
    }

    /** Fails unless there is a master and all are on port 53, for services that take no port. */
    public static List<HostPort> onPort53(String type, List<HostPort> masters) throws DriverException {
        for (HostPort master : required(type, masters)) {
            if (master.port() != DNS_PORT) {
                throw DriverException.setting(
                        type + " transfers from port 53 alone; the target's master " + master + " has another");
            }
        }
        return List.copyOf(masters);
    }

    /** A zone's name without the dot at its end. */
    public static String undotted(String zone) {
        return zone.endsWith(".") ? zone.substring(0, zone.length() - 1) : zone;
    }
}
