/** The state directory: what lies in it, and the lock that one process holds on it. */
@NullMarked
package io.nominate.app.state;

import org.jspecify.annotations.NullMarked;
