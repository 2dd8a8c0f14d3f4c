package io.nominate.cli.error;

/** Ends a command with a message that says what to do. */
public final class CliException extends RuntimeException {
    /** It was refused, or could not be done. */
    public static final int FAILURE = 1;

    /** The command was not used as it is meant. */
    public static final int MISUSE = 2;

    /** The server cannot be reached. */
    public static final int UNREACHABLE = 3;

    /** The login failed, or the caller may not do this. */
    public static final int DENIED = 4;

    /** What it is about is not there. */
    public static final int MISSING = 5;

    /** What was waited for did not come in time. */
    public static final int LATE = 6;

    private static final long serialVersionUID = 1L;

    private final int exit;

    private CliException(int exit, String message) {
        super(message, null, false, false);
        this.exit = exit;
    }

    public static CliException failure(String message) {
        return new CliException(FAILURE, message);
    }

    public static CliException misuse(String message) {
        return new CliException(MISUSE, message);
    }

    public static CliException unreachable(String message) {
        return new CliException(UNREACHABLE, message);
    }

    public static CliException denied(String message) {
        return new CliException(DENIED, message);
    }

    public static CliException missing(String message) {
        return new CliException(MISSING, message);
    }

    public static CliException late(String message) {
        return new CliException(LATE, message);
    }

    /** The exit code of the program. */
    public int exit() {
        return exit;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
