/** Use cases of the worker. */
@NullMarked
package io.nominate.central.delivery;

import org.jspecify.annotations.NullMarked;
