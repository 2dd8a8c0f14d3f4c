/** What goes over the broker is sealed: nobody without a key of the installation can read, forge, change or repeat it. */
@NullMarked
package io.nominate.bus.seal;

import org.jspecify.annotations.NullMarked;
