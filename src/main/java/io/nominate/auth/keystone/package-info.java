/** Callers vouched for by an OpenStack Keystone, over its v3 API. */
@NullMarked
package io.nominate.auth.keystone;

import org.jspecify.annotations.NullMarked;
