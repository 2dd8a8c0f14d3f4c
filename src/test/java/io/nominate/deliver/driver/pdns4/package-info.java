/** Tests of the driver for PowerDNS, with a real one. */
@NullMarked
package io.nominate.deliver.driver.pdns4;

import org.jspecify.annotations.NullMarked;
