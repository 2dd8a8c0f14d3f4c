/** The rooms as parts of a server: how each is made, started and stopped. */
@NullMarked
package io.nominate.app.room;

import org.jspecify.annotations.NullMarked;
