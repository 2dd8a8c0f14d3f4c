package io.nominate.central.port;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whose PTR records of floating IPs are. */
public interface PointerRepository {
    /**
     * A PTR record that a project has set.
     *
     * @param address as Java writes it
     * @param stale whether the address is another project's now
     */
    record Pointer(
            String address,
            UUID zoneId,
            UUID recordSetId,
            String floatingIpId,
            String region,
            String projectId,
            boolean stale) {}

    Optional<Pointer> find(String address);

    /** In order of address. */
    List<Pointer> after(String address, int limit);

    /** Those that are stale. */
    List<Pointer> stale(int limit);

    /** Inserts or replaces by address. */
    void save(Pointer pointer);

    /** Marks it as stale, if it is still that project's. */
    void disown(String address, String projectId);

    void delete(String address);
}
