package io.nominate.webhook;

/** Nothing was answered; the message says why, in words for the webhook's owner. */
final class PostException extends Exception {
    private static final long serialVersionUID = 1L;

    PostException(String message) {
        super(message, null, false, false);
    }
}
