/** How Nominate logs. */
@NullMarked
package io.nominate.app.log;

import org.jspecify.annotations.NullMarked;
