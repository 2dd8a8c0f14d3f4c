/** Jars that a site adds: each with a class loader of its own, which sees the SPI and nothing else of Nominate. */
@NullMarked
package io.nominate.app.plugin;

import org.jspecify.annotations.NullMarked;
