/**
 * Strict fakes of hosted services' published HTTP APIs. They share no code with the drivers, and say for each rule where
 * it was learned.
 */
@NullMarked
package io.nominate.testkit.hosted;

import org.jspecify.annotations.NullMarked;
