/** Tests of the driver against a fake of its service. */
@NullMarked
package io.nominate.deliver.driver.ns1;

import org.jspecify.annotations.NullMarked;
