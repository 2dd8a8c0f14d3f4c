/**
 * What clients of Designate's v2 API rely on, told as cases that run over the wire: against a server started here, or
 * against any other. {@link io.nominate.contract.Target} says how to name one.
 */
@NullMarked
package io.nominate.contract;

import org.jspecify.annotations.NullMarked;
