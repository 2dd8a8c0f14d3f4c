package io.nominate.auth.keystone;

/** Keystone does not answer, or not in a way that tells anything; the message says why, and holds no secret. */
final class KeystoneUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    KeystoneUnavailableException(String message) {
        super(message);
    }
}
