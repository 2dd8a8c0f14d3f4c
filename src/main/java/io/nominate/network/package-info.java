/** The cloud's network service: Neutron, or a file where there is none. */
@NullMarked
package io.nominate.network;

import org.jspecify.annotations.NullMarked;
