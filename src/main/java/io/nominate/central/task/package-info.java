/** Use cases on zone files: imports, exports, and the staged texts they travel in. */
@NullMarked
package io.nominate.central.task;

import org.jspecify.annotations.NullMarked;
