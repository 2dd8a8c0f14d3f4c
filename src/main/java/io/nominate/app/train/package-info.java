/** The training run of the AOT cache: clients that use a server which has just started. */
@NullMarked
package io.nominate.app.train;

import org.jspecify.annotations.NullMarked;
