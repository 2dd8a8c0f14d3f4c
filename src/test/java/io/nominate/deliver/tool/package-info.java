/** Tests of what drivers share. */
@NullMarked
package io.nominate.deliver.tool;

import org.jspecify.annotations.NullMarked;
