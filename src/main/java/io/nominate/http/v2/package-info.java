/** Designate's v2 API: routes, JSON in and out, error bodies. It knows the wire and no rules. */
@NullMarked
package io.nominate.http.v2;

import org.jspecify.annotations.NullMarked;
