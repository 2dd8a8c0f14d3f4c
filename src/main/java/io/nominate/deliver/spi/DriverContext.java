package io.nominate.deliver.spi;

import java.time.InstantSource;
import java.util.Optional;

/**
 * What a driver gets from its surroundings.
 *
 * @param tsigKeyName name of the TSIG key with which the server is to sign its transfers, an absolute domain name
 */
public record DriverContext(InstantSource clock, Optional<String> tsigKeyName) {}
