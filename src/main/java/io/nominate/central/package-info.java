/** Where use cases are found by their request: {@link io.nominate.central.LocalCentral}. */
@NullMarked
package io.nominate.central;

import org.jspecify.annotations.NullMarked;
