/** Who a request comes from: the strategies by which an edge turns its headers into a caller. */
@NullMarked
package io.nominate.auth;

import org.jspecify.annotations.NullMarked;
