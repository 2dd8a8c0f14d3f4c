/** What an operator may set, as plain records that every room may take; they are read in {@code app.config}. */
@NullMarked
package io.nominate.model.config;

import org.jspecify.annotations.NullMarked;
