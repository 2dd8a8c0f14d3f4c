package io.nominate.http;

import java.util.List;

/** Whether requests should come here. */
@FunctionalInterface
public interface Readiness {
    /** They always should. */
    Readiness ALWAYS = List::of;

    /** What keeps this server from doing its work, a few words each; answers within seconds. */
    List<String> problems();
}
