/** The HTTP edge: one server for Designate's API, the embedded identity, version documents and the health check. */
@NullMarked
package io.nominate.http;

import org.jspecify.annotations.NullMarked;
