/** What is told of changes to those who follow events: written with the change itself, read in order. */
@NullMarked
package io.nominate.central.event;

import org.jspecify.annotations.NullMarked;
