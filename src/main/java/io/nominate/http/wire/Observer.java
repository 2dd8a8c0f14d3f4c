package io.nominate.http.wire;

/** Sees each request once it is answered. */
public interface Observer {
    /** Sees nothing. */
    Observer NONE = (method, route, code, nanos) -> {};

    /**
     * Returns at once and never throws.
     *
     * @param method as sent, so anything
     * @param route the path, with {@code :id} for what varies; empty where it is none that is known
     * @param code of the answer; 0 when the client went away before
     * @param nanos time that it took
     */
    void answered(String method, String route, int code, long nanos);
}
