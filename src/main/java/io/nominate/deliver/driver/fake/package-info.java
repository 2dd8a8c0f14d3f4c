/** A backend that does nothing but say so. */
@NullMarked
package io.nominate.deliver.driver.fake;

import org.jspecify.annotations.NullMarked;
