/** What a site can add to central: filters that choose a new zone's pool. Stable: jars are built against it. */
@NullMarked
package io.nominate.central.spi;

import org.jspecify.annotations.NullMarked;
