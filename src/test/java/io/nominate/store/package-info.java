/** Tests of the store that need to see inside. */
@NullMarked
package io.nominate.store;

import org.jspecify.annotations.NullMarked;
