/** What a backend driver is, and what it may know. */
@NullMarked
package io.nominate.deliver.spi;

import org.jspecify.annotations.NullMarked;
