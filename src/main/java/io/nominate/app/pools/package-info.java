/** Designate's {@code pools.yaml}: read with every error named, and written. */
@NullMarked
package io.nominate.app.pools;

import org.jspecify.annotations.NullMarked;
