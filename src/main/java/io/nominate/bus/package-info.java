/** Hints between roles: in this process, and (later) over RabbitMQ. The database is the truth; a lost hint only delays. */
@NullMarked
package io.nominate.bus;

import org.jspecify.annotations.NullMarked;
