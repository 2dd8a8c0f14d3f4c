package io.nominate.deliver.spi;

import io.nominate.dns.tsig.TsigKey;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a driver gets from its surroundings.
 *
 * @param tsigKey the TSIG key with which the server is to sign its transfers, or with which content is pushed to it
 */
public record DriverContext(InstantSource clock, Optional<TsigKey> tsigKey) {}
