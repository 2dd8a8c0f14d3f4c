/** The notification handlers that come with Nominate. */
@NullMarked
package io.nominate.sink.handler;

import org.jspecify.annotations.NullMarked;
