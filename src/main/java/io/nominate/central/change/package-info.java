/** How a change becomes a zone's next version: serial, delta, journal, work, announcement. */
@NullMarked
package io.nominate.central.change;

import org.jspecify.annotations.NullMarked;
