/** Domain names, record types and the rules for them; data, zone files, messages and TSIG are the packages below. No I/O. */
@NullMarked
package io.nominate.dns;

import org.jspecify.annotations.NullMarked;
