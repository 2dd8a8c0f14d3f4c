/** Periodic tasks that repair and clean up what events have left behind. */
@NullMarked
package io.nominate.producer;

import org.jspecify.annotations.NullMarked;
