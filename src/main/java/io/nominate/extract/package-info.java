/** Zones of other name servers, read from their configuration and zone files, made ready for import. */
@NullMarked
package io.nominate.extract;

import org.jspecify.annotations.NullMarked;
