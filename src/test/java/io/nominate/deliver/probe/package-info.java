/** Tests of asking name servers. */
@NullMarked
package io.nominate.deliver.probe;

import org.jspecify.annotations.NullMarked;
