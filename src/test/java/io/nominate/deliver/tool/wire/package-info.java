/** Tests of DNS over TCP. */
@NullMarked
package io.nominate.deliver.tool.wire;

import org.jspecify.annotations.NullMarked;
