/** Zone images: immutable copies of zones, packed as the messages of a transfer and searched in place. */
@NullMarked
package io.nominate.mdns.image;

import org.jspecify.annotations.NullMarked;
