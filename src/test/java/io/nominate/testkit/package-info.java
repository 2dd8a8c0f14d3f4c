/** What tests share: Nominate in the test's own process, real servers and clients beside it. */
@NullMarked
package io.nominate.testkit;

import org.jspecify.annotations.NullMarked;
