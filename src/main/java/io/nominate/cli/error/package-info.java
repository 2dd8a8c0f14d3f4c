/** How a command ends that could not be done. */
@NullMarked
package io.nominate.cli.error;

import org.jspecify.annotations.NullMarked;
