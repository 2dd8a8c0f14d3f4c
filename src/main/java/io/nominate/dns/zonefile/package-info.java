/** Zone files (RFC 1035 §5): reading them as a stream with all errors by line, checking them, writing them. */
@NullMarked
package io.nominate.dns.zonefile;

import org.jspecify.annotations.NullMarked;
