/** Records and enums of what Nominate manages, with no behaviour that needs I/O. */
@NullMarked
package io.nominate.model;

import org.jspecify.annotations.NullMarked;
