package io.nominate.central.port;

import io.nominate.central.api.Caller;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** The cloud's network service: which floating IPs a project has. */
public interface NetworkApi {
    /** There are no floating IPs. */
    NetworkApi NONE = new NetworkApi() {
        @Override
        public List<Address> list(Caller caller, String projectId) {
            return List.of();
        }

        @Override
        public Optional<Address> find(Caller caller, String projectId, String region, String id) {
            return Optional.empty();
        }
    };

    /** A floating IP. */
    record Address(String region, String id, InetAddress address) {}

    /**
     * All of a project, in all regions. May take as long as a call to another service.
     *
     * @throws io.nominate.central.api.Fault {@code NEUTRON_COMMUNICATION_FAILURE} where it does not answer,
     *     {@code NO_ENDPOINT} where there is none to ask
     */
    List<Address> list(Caller caller, String projectId);

    /** One, if it is the project's; throws as {@link #list} does. */
    Optional<Address> find(Caller caller, String projectId, String region, String id);

    /** Whether it is known without a caller that an address is no longer this project's. */
    default boolean lost(InetAddress address, String projectId) {
        return false;
    }
}
