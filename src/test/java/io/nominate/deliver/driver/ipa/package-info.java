/** Tests of the driver. */
@NullMarked
package io.nominate.deliver.driver.ipa;

import org.jspecify.annotations.NullMarked;
