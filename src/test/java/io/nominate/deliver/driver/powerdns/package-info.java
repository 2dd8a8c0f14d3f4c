/** Tests of the driver that writes PowerDNS's tables. */
@NullMarked
package io.nominate.deliver.driver.powerdns;

import org.jspecify.annotations.NullMarked;
