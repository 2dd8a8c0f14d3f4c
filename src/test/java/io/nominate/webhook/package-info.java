@NullMarked
package io.nominate.webhook;

import org.jspecify.annotations.NullMarked;
