package io.nominate.auth.identity;

import java.time.Duration;
import java.util.Optional;

/** An identity request that was refused; nothing was changed. Its message holds no secret. */
public final class IdentityException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Kinds of refusal, as Keystone's HTTP codes tell them apart. */
    public enum Kind {
        BAD_REQUEST,
        UNAUTHORIZED,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        /** Too many attempts: comes with a time to wait. */
        TOO_MANY
    }

    private final Kind kind;
    private final transient Optional<Duration> retryAfter;

    private IdentityException(Kind kind, String message, Optional<Duration> retryAfter) {
        super(message, null, false, false);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public static IdentityException badRequest(String message) {
        return new IdentityException(Kind.BAD_REQUEST, message, Optional.empty());
    }

    /** Says nothing of what was wrong: user, password, domain or project. */
    public static IdentityException unauthorized() {
        return new IdentityException(
                Kind.UNAUTHORIZED, "The request you have made requires authentication.", Optional.empty());
    }

    public static IdentityException forbidden(String message) {
        return new IdentityException(Kind.FORBIDDEN, message, Optional.empty());
    }

    /** {@code what} is {@code user}, {@code project}, ... */
    public static IdentityException notFound(String what, String name) {
        return new IdentityException(Kind.NOT_FOUND, "Could not find " + what + ": " + name + ".", Optional.empty());
    }

    public static IdentityException conflict(String message) {
        return new IdentityException(Kind.CONFLICT, message, Optional.empty());
    }

    public static IdentityException tooMany(Duration retryAfter) {
        return new IdentityException(
                Kind.TOO_MANY, "Too many attempts to authenticate: wait before the next.", Optional.of(retryAfter));
    }

    /** As another process has told it. */
    public static IdentityException told(Kind kind, String message, Optional<Duration> retryAfter) {
        return new IdentityException(kind, message, retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
