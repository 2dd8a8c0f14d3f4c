/** Akamai Edge DNS, driven over its API config-dns v2. */
@NullMarked
package io.nominate.deliver.driver.akamai;

import org.jspecify.annotations.NullMarked;
