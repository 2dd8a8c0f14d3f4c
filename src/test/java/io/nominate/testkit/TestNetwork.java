package io.nominate.testkit;

import io.nominate.central.api.Caller;
import io.nominate.central.port.NetworkApi;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A network service in memory. */
public final class TestNetwork implements NetworkApi {
    private final Map<String, String> owners = new ConcurrentHashMap<>();

    /** Gives an address to a project. */
    public void give(String address, String project) {
        owners.put(InetAddress.ofLiteral(address).getHostAddress(), project);
    }

    /** The id that an address has. */
    public static String id(String address) {
        return UUID.nameUUIDFromBytes(
                        InetAddress.ofLiteral(address).getHostAddress().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public List<Address> list(Caller caller, String projectId) {
        return new TreeMap<>(owners)
                .entrySet().stream()
                        .filter(entry -> entry.getValue().equals(projectId))
                        .map(entry ->
                                new Address("RegionOne", id(entry.getKey()), InetAddress.ofLiteral(entry.getKey())))
                        .toList();
    }

    @Override
    public Optional<Address> find(Caller caller, String projectId, String region, String id) {
        return list(caller, projectId).stream()
                .filter(address ->
                        address.region().equals(region) && address.id().equals(id))
                .findFirst();
    }
}
