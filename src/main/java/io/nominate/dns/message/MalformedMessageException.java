package io.nominate.dns.message;

/** Octets are no DNS message. Carries no stack trace, since whoever sends rubbish should not cost much. */
public final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String message) {
        super(message, null, false, false);
    }
}
