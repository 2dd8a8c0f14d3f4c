/** MiniDNS: the hidden primary from which name servers take their zones, and a small authoritative server. */
@NullMarked
package io.nominate.mdns;

import org.jspecify.annotations.NullMarked;
