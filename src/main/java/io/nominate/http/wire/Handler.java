package io.nominate.http.wire;

/** Answers requests. Whatever it throws becomes a 500. */
public interface Handler {
    void handle(Exchange exchange);
}
