/** The only room that sees all others: {@code Main}, configuration and wiring by hand. */
@NullMarked
package io.nominate.app;

import org.jspecify.annotations.NullMarked;
