package io.nominate.central.port;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the cloud's services have now, of all projects. */
public interface CloudInventory {
    /** What is listed. */
    enum Kind {
        /** Servers of Nova. */
        INSTANCE,
        /** Ports of Neutron. */
        PORT,
        /** Floating IPs of Neutron. */
        FLOATING_IP
    }

    /**
     * Lists all of a kind, page by page.
     *
     * @param each is given objects of JSON as the service's API has them
     * @throws InventoryException when the list is not whole
     */
    void list(Kind kind, Consumer<Map<String, ? extends @Nullable Object>> each) throws InventoryException;

    /**
     * Whether there is one of that id.
     *
     * @throws InventoryException when that cannot be told
     */
    boolean exists(Kind kind, String id) throws InventoryException;
}
