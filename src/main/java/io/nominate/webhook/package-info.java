/** Sends events to webhooks: over sockets of its own, to addresses that were judged, and that are then connected to. */
@NullMarked
package io.nominate.webhook;

import org.jspecify.annotations.NullMarked;
