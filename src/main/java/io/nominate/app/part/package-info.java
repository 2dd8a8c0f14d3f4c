/** What a server is made of: parts that start in order and stop in reverse. */
@NullMarked
package io.nominate.app.part;

import org.jspecify.annotations.NullMarked;
