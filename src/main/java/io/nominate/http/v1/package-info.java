/** Designate's v1 API: routes and JSON. */
@NullMarked
package io.nominate.http.v1;

import org.jspecify.annotations.NullMarked;
