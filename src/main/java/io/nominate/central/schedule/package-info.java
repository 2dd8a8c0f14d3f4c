/** How a zone's pool is chosen. */
@NullMarked
package io.nominate.central.schedule;

import org.jspecify.annotations.NullMarked;
