/** Use cases on zones that go from one project to another. */
@NullMarked
package io.nominate.central.transfer;

import org.jspecify.annotations.NullMarked;
