/** Connections to RabbitMQ, kept; knows no messages. */
@NullMarked
package io.nominate.amqp;

import org.jspecify.annotations.NullMarked;
