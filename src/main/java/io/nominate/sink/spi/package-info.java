/**
 * What a notification handler of Sink implements, and what it is given. A site's own handlers see this, the model and the
 * DNS, and nothing else of Nominate. Changes that break handlers raise {@link io.nominate.sink.spi.HandlerType#VERSION}.
 */
@NullMarked
package io.nominate.sink.spi;

import org.jspecify.annotations.NullMarked;
