/** Users, projects, roles and tokens of the embedded identity. */
@NullMarked
package io.nominate.model.identity;

import org.jspecify.annotations.NullMarked;
