/** Tests of the driver for NSD, with a real one. */
@NullMarked
package io.nominate.deliver.driver.nsd4;

import org.jspecify.annotations.NullMarked;
