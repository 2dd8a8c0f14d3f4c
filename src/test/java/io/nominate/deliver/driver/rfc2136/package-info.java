/** Tests of the driver that pushes by UPDATE. */
@NullMarked
package io.nominate.deliver.driver.rfc2136;

import org.jspecify.annotations.NullMarked;
