/** Names of records from the values of events. */
@NullMarked
package io.nominate.sink.text;

import org.jspecify.annotations.NullMarked;
