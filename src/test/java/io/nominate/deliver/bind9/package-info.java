/** Tests of the BIND driver. */
@NullMarked
package io.nominate.deliver.bind9;

import org.jspecify.annotations.NullMarked;
