/** Use cases on pools. */
@NullMarked
package io.nominate.central.pool;

import org.jspecify.annotations.NullMarked;
