/** The roles that one process can have. */
@NullMarked
package io.nominate.app.role;

import org.jspecify.annotations.NullMarked;
