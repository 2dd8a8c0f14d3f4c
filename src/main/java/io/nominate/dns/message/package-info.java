/** DNS messages on the wire (RFC 1035 section 4): reading requests, writing answers with name compression. No I/O. */
@NullMarked
package io.nominate.dns.message;

import org.jspecify.annotations.NullMarked;
