/** Servers that learn of zones from the pool's catalog zone alone. */
@NullMarked
package io.nominate.deliver.driver.catalog;

import org.jspecify.annotations.NullMarked;
