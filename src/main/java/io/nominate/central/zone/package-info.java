/** Use cases on zones. */
@NullMarked
package io.nominate.central.zone;

import org.jspecify.annotations.NullMarked;
