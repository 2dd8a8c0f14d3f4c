package io.nominate.http.wire;

import org.jspecify.annotations.Nullable;

/** A file of a certificate or a key will not do; the message names it and what to do. */
public final class TlsFilesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TlsFilesException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
