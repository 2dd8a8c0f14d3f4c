/** What the database of a Designate says, of any release since Juno. It is only read. */
@NullMarked
package io.nominate.takeover.source;

import org.jspecify.annotations.NullMarked;
