/** Name servers that are asked over DNS, with what is known of their health. */
@NullMarked
package io.nominate.deliver.nameserver;

import org.jspecify.annotations.NullMarked;
