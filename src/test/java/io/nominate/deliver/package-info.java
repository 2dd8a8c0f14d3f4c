/** Tests of the worker. */
@NullMarked
package io.nominate.deliver;

import org.jspecify.annotations.NullMarked;
