package io.nominate.http;

import io.nominate.http.v2.V2Api;
import io.nominate.http.wire.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The API's description in OpenAPI 3.1, for everybody. */
record Description(byte[] yaml) {
    static final String PATH = V2Api.ROOT + "/openapi.yaml";

    static Description load() {
        try (InputStream in = V2Api.class.getResourceAsStream("openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("openapi.yaml is missing beside " + V2Api.class);
            }
            return new Description(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void answer(Exchange exchange) {
        if (exchange.method().equals("GET") || exchange.method().equals("HEAD")) {
            exchange.send(200, "application/yaml", yaml);
        } else {
            exchange.set("Allow", "GET, HEAD");
            exchange.empty(405);
        }
    }
}
