/** Reads configuration: files in the format of Designate, environment variables, and what is said where it is wrong. */
@NullMarked
package io.nominate.app.config;

import org.jspecify.annotations.NullMarked;
