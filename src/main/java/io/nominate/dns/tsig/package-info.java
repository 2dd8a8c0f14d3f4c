/** Transaction signatures (TSIG, RFC 8945): keys, signing and checking of single messages and of whole transfers. No I/O. */
@NullMarked
package io.nominate.dns.tsig;

import org.jspecify.annotations.NullMarked;
