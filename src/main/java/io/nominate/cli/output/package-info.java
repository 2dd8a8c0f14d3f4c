/** What a command found, printed as a table, JSON, YAML, CSV or bare values. */
@NullMarked
package io.nominate.cli.output;

import org.jspecify.annotations.NullMarked;
