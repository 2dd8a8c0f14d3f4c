/** Tests of the BIND driver. */
@NullMarked
package io.nominate.deliver.driver.bind9;

import org.jspecify.annotations.NullMarked;
