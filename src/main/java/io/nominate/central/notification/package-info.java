/** What was told to other services already, and what was not. */
@NullMarked
package io.nominate.central.notification;

import org.jspecify.annotations.NullMarked;
