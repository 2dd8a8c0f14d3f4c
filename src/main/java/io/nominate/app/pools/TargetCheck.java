package io.nominate.app.pools;

import io.nominate.model.Pool;
import java.util.List;
import java.util.function.Consumer;

/** Says what is wrong with a target, for whoever knows the drivers. */
@FunctionalInterface
public interface TargetCheck {
    /** Takes every target as it is. */
    TargetCheck NONE = (target, warn) -> List.of();

    /**
     * Looks at a target; does not talk to its server.
     *
     * @param warn takes what is odd and no reason to refuse the file
     * @return what is wrong, one sentence each
     */
    List<String> problems(Pool.Target target, Consumer<String> warn);
}
