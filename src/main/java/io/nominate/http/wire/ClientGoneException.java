package io.nominate.http.wire;

/** The client left in the middle of a request: there is nobody to answer to. */
public final class ClientGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClientGoneException(Throwable cause) {
        super("the client left in the middle of a request", cause);
    }
}
