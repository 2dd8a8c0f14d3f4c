package io.nominate.app.admin;

/** A command cannot be carried out; the message is for the person who gave it. */
public final class AdminException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exit;

    /** With exit status 1. */
    public AdminException(String message) {
        this(message, 1);
    }

    /** @param exit the exit status of the command, 1 to 125 */
    public AdminException(String message, int exit) {
        super(message);
        this.exit = exit;
    }

    /** The exit status of the command. */
    public int exit() {
        return exit;
    }
}
