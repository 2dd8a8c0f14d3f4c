package io.nominate.takeover.source;

import io.nominate.model.Pool;
import io.nominate.model.Server;
import java.util.List;

/**
 * A pool as a Designate has it.
 *
 * @param servers its NS records, with their ids
 */
public record OldPool(Pool pool, List<Server> servers) {}
