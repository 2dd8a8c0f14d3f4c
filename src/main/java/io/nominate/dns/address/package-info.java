/** IP addresses as people write them, networks, and which addresses tenants may make Nominate talk to. */
@NullMarked
package io.nominate.dns.address;

import org.jspecify.annotations.NullMarked;
