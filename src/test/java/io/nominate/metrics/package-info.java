@NullMarked
package io.nominate.metrics;

import org.jspecify.annotations.NullMarked;
