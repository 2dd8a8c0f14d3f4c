/** Another Designate or Nominate, driven over its API v2. */
@NullMarked
package io.nominate.deliver.driver.designate;

import org.jspecify.annotations.NullMarked;
