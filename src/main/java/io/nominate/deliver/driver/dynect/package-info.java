/** Dyn Managed DNS (DynECT), driven over its REST API. */
@NullMarked
package io.nominate.deliver.driver.dynect;

import org.jspecify.annotations.NullMarked;
