package io.nominate.deliver.spi;

/** A server could not be made to do what was asked. The message says why, in words that say what to look at. */
public final class DriverException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean personNeeded;

    private DriverException(String message, Throwable cause, boolean personNeeded) {
        super(message, cause);
        this.personNeeded = personNeeded;
    }

    private DriverException(String message, boolean personNeeded) {
        super(message);
        this.personNeeded = personNeeded;
    }

    /** Passes by itself, as far as the driver can tell: the server is down, busy or out of reach. */
    public static DriverException passing(String message) {
        return new DriverException(message, false);
    }

    /** As {@link #passing(String)}. */
    public static DriverException passing(String message, Throwable cause) {
        return new DriverException(message, cause, false);
    }

    /** Stays until somebody changes a configuration, here or on the server. */
    public static DriverException personNeeded(String message) {
        return new DriverException(message, true);
    }

    /** As {@link #personNeeded(String)}. */
    public static DriverException personNeeded(String message, Throwable cause) {
        return new DriverException(message, cause, true);
    }

    public boolean isPersonNeeded() {
        return personNeeded;
    }
}
