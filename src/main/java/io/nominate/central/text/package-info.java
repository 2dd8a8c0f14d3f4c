/** Staged texts as streams. */
@NullMarked
package io.nominate.central.text;

import org.jspecify.annotations.NullMarked;
