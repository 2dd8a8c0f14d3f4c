package io.nominate.model.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * TLS of the API.
 *
 * @param certificate PEM: the server's certificate, and those between it and the root
 * @param key PEM: its key, not encrypted
 * @param clientCa PEM: authorities of the clients' certificates; where they are named, clients must have one
 */
public record TlsConfig(Path certificate, Path key, Optional<Path> clientCa) {}
