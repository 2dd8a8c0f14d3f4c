package io.nominate.deliver.spi;

import io.nominate.model.DeliveryCause;

/** A server could not be made to do what was asked. The message says why, in words that say what to look at. */
public final class DriverException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DeliveryCause reason;
    private final boolean personNeeded;

    private DriverException(DeliveryCause reason, String message, Throwable cause, boolean personNeeded) {
        super(message, cause);
        this.reason = reason;
        this.personNeeded = personNeeded;
    }

    private DriverException(DeliveryCause reason, String message, boolean personNeeded) {
        super(message);
        this.reason = reason;
        this.personNeeded = personNeeded;
    }

    /** Passes by itself, as far as the driver can tell: the server is down, busy or out of reach. */
    public static DriverException passing(DeliveryCause reason, String message) {
        return new DriverException(reason, message, false);
    }

    /** As {@link #passing(DeliveryCause, String)}. */
    public static DriverException passing(DeliveryCause reason, String message, Throwable cause) {
        return new DriverException(reason, message, cause, false);
    }

    /** Stays until somebody changes a configuration, here or on the server. */
    public static DriverException personNeeded(DeliveryCause reason, String message) {
        return new DriverException(reason, message, true);
    }

    /** As {@link #personNeeded(DeliveryCause, String)}. */
    public static DriverException personNeeded(DeliveryCause reason, String message, Throwable cause) {
        return new DriverException(reason, message, cause, true);
    }

    /** An option of the target, or a setting of the server, has to be changed. */
    public static DriverException setting(String message) {
        return new DriverException(DeliveryCause.SETTING, message, true);
    }

    /** As {@link #setting(String)}. */
    public static DriverException setting(String message, Throwable cause) {
        return new DriverException(DeliveryCause.SETTING, message, cause, true);
    }

    /** What kind of reason it is. */
    public DeliveryCause reason() {
        return reason;
    }

    public boolean isPersonNeeded() {
        return personNeeded;
    }
}
