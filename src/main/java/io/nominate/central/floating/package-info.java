/** Use cases on the PTR records of floating IPs. */
@NullMarked
package io.nominate.central.floating;

import org.jspecify.annotations.NullMarked;
