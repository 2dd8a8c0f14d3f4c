/** Sockets: UDP on platform threads, TCP with a virtual thread for each connection, limits and time-outs. */
@NullMarked
package io.nominate.mdns.net;

import org.jspecify.annotations.NullMarked;
