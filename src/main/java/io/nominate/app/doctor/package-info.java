/** What {@code nominate doctor} looks at. */
@NullMarked
package io.nominate.app.doctor;

import org.jspecify.annotations.NullMarked;
