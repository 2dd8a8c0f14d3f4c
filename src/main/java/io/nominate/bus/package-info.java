/** Hints between roles of one process. The database is the truth; a lost hint only delays. */
@NullMarked
package io.nominate.bus;

import org.jspecify.annotations.NullMarked;
