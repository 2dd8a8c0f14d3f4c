/** Authoritative answers out of one zone image. */
@NullMarked
package io.nominate.mdns.answer;

import org.jspecify.annotations.NullMarked;
