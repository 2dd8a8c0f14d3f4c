package io.nominate.model.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What stands in front of the API.
 *
 * @param allowedOrigins of pages that may use the API from a browser; {@code *} for all
 * @param disablingFile while it exists, the health check fails
 * @param tls empty: plain HTTP
 */
public record FrontConfig(List<String> allowedOrigins, Optional<Path> disablingFile, Optional<TlsConfig> tls) {
    /** No pages, no file, plain HTTP. */
    public static final FrontConfig NONE = new FrontConfig(List.of(), Optional.empty(), Optional.empty());

    public FrontConfig {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
