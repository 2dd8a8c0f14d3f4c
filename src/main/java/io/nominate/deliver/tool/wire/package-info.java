/** DNS over TCP to one server, signed and bounded: questions, updates, whole zones. */
@NullMarked
package io.nominate.deliver.tool.wire;

import org.jspecify.annotations.NullMarked;
