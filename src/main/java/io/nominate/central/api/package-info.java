/** What the edges ask of central: callers, requests, answers and faults. Plain data, so that a call can travel over the bus. */
@NullMarked
package io.nominate.central.api;

import org.jspecify.annotations.NullMarked;
