/** Infoblox NIOS, driven over WAPI. */
@NullMarked
package io.nominate.deliver.driver.infoblox;

import org.jspecify.annotations.NullMarked;
