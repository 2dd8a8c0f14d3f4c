/** Sink: takes notifications of the cloud's services from RabbitMQ, and lets handlers turn them into records. */
@NullMarked
package io.nominate.sink;

import org.jspecify.annotations.NullMarked;
