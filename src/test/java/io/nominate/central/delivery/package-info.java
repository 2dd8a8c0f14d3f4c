/** Tests of what is told of deliveries. */
@NullMarked
package io.nominate.central.delivery;

import org.jspecify.annotations.NullMarked;
