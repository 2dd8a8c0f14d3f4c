/** Use cases on how the roles are. */
@NullMarked
package io.nominate.central.service;

import org.jspecify.annotations.NullMarked;
