@NullMarked
package io.nominate.central;

import org.jspecify.annotations.NullMarked;
