package io.nominate.inbound;

/** A master could not be followed; the message says why, in words that say what to look at. */
final class TransferException extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean wholeMayHelp;

    TransferException(String message) {
        this(message, false);
    }

    private TransferException(String message, boolean wholeMayHelp) {
        super(message);
        this.wholeMayHelp = wholeMayHelp;
    }

    /** An incremental transfer that did not work out; the whole zone may. */
    static TransferException incremental(String message) {
        return new TransferException(message, true);
    }

    boolean wholeMayHelp() {
        return wholeMayHelp;
    }
}
