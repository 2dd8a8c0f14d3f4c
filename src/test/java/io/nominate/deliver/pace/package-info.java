/** Tests of what holds work back. */
@NullMarked
package io.nominate.deliver.pace;

import org.jspecify.annotations.NullMarked;
