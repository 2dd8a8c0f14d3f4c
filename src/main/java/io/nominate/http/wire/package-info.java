/** One HTTP exchange: reading requests strictly, writing answers leanly. The only room with Helidon in it. */
@NullMarked
package io.nominate.http.wire;

import org.jspecify.annotations.NullMarked;
