/** Real servers and doubles that tests start. */
@NullMarked
package io.nominate.testkit;

import org.jspecify.annotations.NullMarked;
