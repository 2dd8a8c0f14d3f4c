/** BIND 9, driven over its control channel. */
@NullMarked
package io.nominate.deliver.driver.bind9;

import org.jspecify.annotations.NullMarked;
