package io.nominate.central.schedule;

import io.nominate.model.Pool;
import java.util.List;

/** One step of choosing a pool. */
interface Filter {
    /** Those of the pools left that stay. */
    List<Pool> choose(List<Pool> left, Candidates from);
}
