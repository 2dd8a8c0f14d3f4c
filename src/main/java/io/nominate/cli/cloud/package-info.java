/** Where a cloud is and who asks: {@code OS_*} variables, {@code clouds.yaml} and options. */
@NullMarked
package io.nominate.cli.cloud;

import org.jspecify.annotations.NullMarked;
