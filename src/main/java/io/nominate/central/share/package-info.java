/** Use cases on shares of zones. */
@NullMarked
package io.nominate.central.share;

import org.jspecify.annotations.NullMarked;
