/** The language that BIND's configuration is written in. */
@NullMarked
package io.nominate.dns.isc;

import org.jspecify.annotations.NullMarked;
