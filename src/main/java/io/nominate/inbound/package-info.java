/** Transfers in: SECONDARY zones follow their masters. */
@NullMarked
package io.nominate.inbound;

import org.jspecify.annotations.NullMarked;
