/** Zone transfers out: who may have them, AXFR (RFC 5936), IXFR (RFC 1995). */
@NullMarked
package io.nominate.mdns.transfer;

import org.jspecify.annotations.NullMarked;
