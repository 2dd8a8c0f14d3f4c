/** IBM NS1 Connect, driven over its REST API. */
@NullMarked
package io.nominate.deliver.driver.ns1;

import org.jspecify.annotations.NullMarked;
