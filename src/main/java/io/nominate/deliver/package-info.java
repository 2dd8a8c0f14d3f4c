/** The worker: brings zones to the name servers and sees them served. */
@NullMarked
package io.nominate.deliver;

import org.jspecify.annotations.NullMarked;
