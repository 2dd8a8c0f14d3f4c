/** Tests of what is said of servers. */
@NullMarked
package io.nominate.deliver.diagnosis;

import org.jspecify.annotations.NullMarked;
