/** What is counted, timed and shown to Prometheus: the only room that knows its library. */
@NullMarked
package io.nominate.metrics;

import org.jspecify.annotations.NullMarked;
