/** The embedded identity: a small Keystone's users, projects, roles, application credentials and tokens. */
@NullMarked
package io.nominate.auth.identity;

import org.jspecify.annotations.NullMarked;
