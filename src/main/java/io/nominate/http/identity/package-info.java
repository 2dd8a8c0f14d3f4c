/** The embedded identity's HTTP side: as much of Keystone's v3 API as clients of DNS need. */
@NullMarked
package io.nominate.http.identity;

import org.jspecify.annotations.NullMarked;
