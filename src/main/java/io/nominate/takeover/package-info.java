/** All that a Designate has is taken over from its database, once or again and again until the switch. */
@NullMarked
package io.nominate.takeover;

import org.jspecify.annotations.NullMarked;
