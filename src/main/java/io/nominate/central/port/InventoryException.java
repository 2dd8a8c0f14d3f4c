package io.nominate.central.port;

/** A service of the cloud does not tell what it has. The message says which and why, for people. */
public final class InventoryException extends Exception {
    private static final long serialVersionUID = 1L;

    public InventoryException(String message) {
        super(message);
    }
}
