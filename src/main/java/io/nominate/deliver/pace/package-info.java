/** What holds work back: circuit breakers, paces, and zones that wait for a server. */
@NullMarked
package io.nominate.deliver.pace;

import org.jspecify.annotations.NullMarked;
