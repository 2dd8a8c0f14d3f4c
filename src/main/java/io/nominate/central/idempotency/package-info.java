/** Requests that may be repeated. */
@NullMarked
package io.nominate.central.idempotency;

import org.jspecify.annotations.NullMarked;
