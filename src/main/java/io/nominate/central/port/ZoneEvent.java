package io.nominate.central.port;

import io.nominate.model.Stage;
import java.util.UUID;

/**
 * A hint that a zone has changed. The database is the truth: a lost hint delays work, and never loses it.
 *
 * @param name as spelled
 * @param seq the zone's latest change
 */
public record ZoneEvent(UUID zoneId, UUID poolId, String name, Stage stage, long seq, long serial) {}
