/** The whole of Nominate with real clients and servers: each test is a promise of the README or the design. */
@NullMarked
package io.nominate.scenario;

import org.jspecify.annotations.NullMarked;
