/** Targets of pools: servers that drivers make zones on, each opened once and watched. */
@NullMarked
package io.nominate.deliver.target;

import org.jspecify.annotations.NullMarked;
