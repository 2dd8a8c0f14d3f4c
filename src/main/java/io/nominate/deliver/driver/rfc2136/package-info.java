/** Servers that are primary for their zones and take changes by signed UPDATE. */
@NullMarked
package io.nominate.deliver.driver.rfc2136;

import org.jspecify.annotations.NullMarked;
