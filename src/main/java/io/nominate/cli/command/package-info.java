/** The commands: what each is called, takes, asks of the API, and shows. */
@NullMarked
package io.nominate.cli.command;

import org.jspecify.annotations.NullMarked;
