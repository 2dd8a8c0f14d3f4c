/** What central needs from outside: the store, the wake-ups, the policy. */
@NullMarked
package io.nominate.central.port;

import org.jspecify.annotations.NullMarked;
