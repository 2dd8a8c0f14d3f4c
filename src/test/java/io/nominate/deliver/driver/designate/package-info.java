/** Tests of the driver. */
@NullMarked
package io.nominate.deliver.driver.designate;

import org.jspecify.annotations.NullMarked;
