/** The commands of {@code nominate}. */
@NullMarked
package io.nominate.app.command;

import org.jspecify.annotations.NullMarked;
