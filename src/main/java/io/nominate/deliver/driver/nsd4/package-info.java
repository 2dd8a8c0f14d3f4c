/** NSD 4, driven over its control channel. */
@NullMarked
package io.nominate.deliver.driver.nsd4;

import org.jspecify.annotations.NullMarked;
