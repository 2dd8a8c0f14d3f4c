package io.nominate.deliver;

import io.nominate.deliver.pace.LateZones;
import io.nominate.deliver.spi.DriverException;

/**
 * A call to a target that failed.
 *
 * @param before how often zones had been called back to the target before the call: {@link LateZones#calls}
 */
record Refusal(DriverException reason, long before) {}
