/** The commands of those who use the API: {@code nominate zone list} and the like. A client of the public API. */
@NullMarked
package io.nominate.cli;

import org.jspecify.annotations.NullMarked;
