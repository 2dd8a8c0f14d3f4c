package io.nominate.app.room;

import io.nominate.auth.identity.Identity;
import io.nominate.auth.identity.IdentityService;
import io.nominate.auth.keystone.KeystoneClient;
import io.nominate.auth.policy.LivePolicy;
import io.nominate.auth.policy.PolicySet;
import io.nominate.central.api.Central;
import io.nominate.central.port.Metrics;
import io.nominate.central.port.Wakeups;
import io.nominate.http.Readiness;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** What the API stands on, with a database in the same process ({@link Core}) or without ({@link Edge}). */
public interface Ground {
    Central central();

    LivePolicy policy();

    /** What was in the files of rules at the start. */
    PolicySet firstRules();

    /** The embedded identity. */
    IdentityService accounts();

    /** The same where its rows are in reach of this process: it makes the first user. */
    Optional<Identity> founder();

    /** Present where Keystone vouches for callers. */
    Optional<KeystoneClient> keystone();

    /** The file with the first user's credentials. */
    Path openrc();

    /** Whether requests should come here. */
    Readiness readiness();

    /** Where the rooms count. */
    Metrics metrics();

    /** Where this process listens, told by the parts that do. */
    Listeners listeners();

    /** Hints to and from all processes. */
    Wakeups bus();

    InstantSource clock();
}
