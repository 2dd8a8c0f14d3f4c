/** Use cases on the small collections that administrators keep: top-level domains, blacklists, TSIG keys. */
@NullMarked
package io.nominate.central.catalogue;

import org.jspecify.annotations.NullMarked;
