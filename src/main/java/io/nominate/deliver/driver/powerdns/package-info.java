/** PowerDNS by way of its own SQL database. */
@NullMarked
package io.nominate.deliver.driver.powerdns;

import org.jspecify.annotations.NullMarked;
