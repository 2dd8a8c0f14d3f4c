/** What becomes of a request: signature, opcode, class, type; then answered, transferred or refused. */
@NullMarked
package io.nominate.mdns.dispatch;

import org.jspecify.annotations.NullMarked;
