/** Asks name servers: SOA polls and NOTIFY over a few UDP sockets that all share. */
@NullMarked
package io.nominate.deliver.probe;

import org.jspecify.annotations.NullMarked;
