/** Tests of the room for other people's databases. */
@NullMarked
package io.nominate.sql;

import org.jspecify.annotations.NullMarked;
