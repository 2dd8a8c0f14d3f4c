/** RabbitMQ: a connection that comes back by itself, hints to all processes, calls to those with the role central. */
@NullMarked
package io.nominate.bus.rabbit;

import org.jspecify.annotations.NullMarked;
