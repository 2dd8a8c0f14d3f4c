/** What is brought to servers that do not transfer: whole zones and changes, read from the journal. */
@NullMarked
package io.nominate.deliver.content;

import org.jspecify.annotations.NullMarked;
