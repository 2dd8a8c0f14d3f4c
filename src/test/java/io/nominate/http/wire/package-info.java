@NullMarked
package io.nominate.http.wire;

import org.jspecify.annotations.NullMarked;
