/** What administrative commands do, in the server or on a store opened for them alone. */
@NullMarked
package io.nominate.app.handler;

import org.jspecify.annotations.NullMarked;
