/** Use cases on quotas and limits. */
@NullMarked
package io.nominate.central.quota;

import org.jspecify.annotations.NullMarked;
