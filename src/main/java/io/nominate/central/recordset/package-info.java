/** Use cases on record sets. */
@NullMarked
package io.nominate.central.recordset;

import org.jspecify.annotations.NullMarked;
