/** PowerDNS over its HTTP API: zones made there as secondaries, or filled with records. */
@NullMarked
package io.nominate.deliver.driver.pdns4;

import org.jspecify.annotations.NullMarked;
