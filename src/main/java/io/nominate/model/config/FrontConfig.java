package io.nominate.model.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What stands in front of the API.
 *
 * @param allowedOrigins of pages that may use the API from a browser; {@code *} for all
 * @param disablingFile while it exists, the health check fails
 */
public record FrontConfig(List<String> allowedOrigins, Optional<Path> disablingFile) {
    /** No pages, no file. */
    public static final FrontConfig NONE = new FrontConfig(List.of(), Optional.empty());

    public FrontConfig {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
