/** Tests of the driver for Knot, with a real one. */
@NullMarked
package io.nominate.deliver.driver.knot;

import org.jspecify.annotations.NullMarked;
