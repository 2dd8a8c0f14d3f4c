/** Tests of the driver. */
@NullMarked
package io.nominate.deliver.driver.infoblox;

import org.jspecify.annotations.NullMarked;
