/** Regular expressions in Python's syntax, for names, in bounded time. */
@NullMarked
package io.nominate.central.pattern;

import org.jspecify.annotations.NullMarked;
