/** Knot DNS as a secondary, with zones added to its configuration database over its control socket. */
@NullMarked
package io.nominate.deliver.driver.knot;

import org.jspecify.annotations.NullMarked;
