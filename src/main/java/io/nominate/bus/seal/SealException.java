package io.nominate.bus.seal;

/** A message that was not sealed with a key of the installation, was changed on its way, or comes again. */
public final class SealException extends Exception {
    private static final long serialVersionUID = 1L;

    SealException(String message) {
        super(message);
    }
}
