/** Calls as data: what may be called from another process, how it is written down, and how it is answered. */
@NullMarked
package io.nominate.bus.call;

import org.jspecify.annotations.NullMarked;
