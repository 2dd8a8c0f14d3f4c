/** The zone images in memory: which zone a name lies in, loading on demand, keeping up with changes, eviction by size. */
@NullMarked
package io.nominate.mdns.cache;

import org.jspecify.annotations.NullMarked;
