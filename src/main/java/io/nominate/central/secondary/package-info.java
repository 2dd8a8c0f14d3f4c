/** SECONDARY zones: made, followed, expired. */
@NullMarked
package io.nominate.central.secondary;

import org.jspecify.annotations.NullMarked;
