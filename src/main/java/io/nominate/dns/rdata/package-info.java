/** The data of resource records: from text to the wire and back, one small class for each family of types. */
@NullMarked
package io.nominate.dns.rdata;

import org.jspecify.annotations.NullMarked;
